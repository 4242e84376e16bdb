// SPDX-License-Identifier: Apache-2.0
/** Finished files, each read once, then completed. */
package io.millrace.spooldir;
