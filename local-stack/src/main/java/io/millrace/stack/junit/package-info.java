// SPDX-License-Identifier: Apache-2.0
/**
 * The stack as a JUnit extension.
 *
 * <p>It stands in the main jar, so that the tests of any module reach it by one test dependency;
 * JUnit is a provided dependency of this module, so neither the quickstart nor the benchmarks get
 * it.
 */
package io.millrace.stack.junit;
