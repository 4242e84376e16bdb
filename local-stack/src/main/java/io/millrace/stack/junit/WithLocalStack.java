// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests of this class may take the JVM's {@code LocalStack} as a parameter. Other classes may use
 * it at the same time; a test that stops a part of it is marked with {@link StopsLocalStack}, and
 * has it to itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LocalStackExtension.class)
@ResourceLock(value = LocalStackExtension.STACK, mode = ResourceAccessMode.READ)
public @interface WithLocalStack {}
