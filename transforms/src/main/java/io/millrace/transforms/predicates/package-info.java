// SPDX-License-Identifier: Apache-2.0
/** Conditions on the text of records, for Kafka Connect's Filter and any other transformation. */
package io.millrace.transforms.predicates;
