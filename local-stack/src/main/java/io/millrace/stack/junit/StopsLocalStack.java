// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * This test stops a part of the JVM's {@code LocalStack}: its class runs while no other uses it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(LocalStackExtension.STACK)
public @interface StopsLocalStack {}
