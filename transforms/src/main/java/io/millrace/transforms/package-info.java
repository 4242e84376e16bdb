// SPDX-License-Identifier: Apache-2.0
/**
 * Transformations for records of text, of any connector.
 *
 * <p>A transformation belongs to one task and is called by its thread alone. It changes nothing in
 * the record that it gets; schemas stay as they are.
 */
package io.millrace.transforms;
