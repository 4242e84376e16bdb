// SPDX-License-Identifier: Apache-2.0
/** Keys, values and headers as text, and regular expressions that cannot run away with it. */
package io.millrace.transforms.text;
