// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack.junit;

import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link LocalStack} as a parameter, started with {@link StackOptions#defaults()}.
 *
 * <p>All test classes of a JVM get the same stack: it boots for the first that asks, and closes
 * after the last test. So tests take connector and topic names of their own.
 */
public final class LocalStackExtension implements ParameterResolver {
  static final String STACK = "io.millrace.stack";
  private static final Namespace NAMESPACE = Namespace.create(LocalStackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalStack.class;
  }

  @Override
  public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root's store is closed at the end of the run, and with it the stack.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            LocalStack.class, key -> LocalStack.start(StackOptions.defaults()), LocalStack.class);
  }
}
