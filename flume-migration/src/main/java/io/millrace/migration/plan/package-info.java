// SPDX-License-Identifier: Apache-2.0
/**
 * Planning: an agent's components become connectors and topics, a position file becomes offsets,
 * and a report says of each key what became of it.
 */
package io.millrace.migration.plan;
