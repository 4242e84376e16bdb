// SPDX-License-Identifier: Apache-2.0
/** Applying: the files of a plan become connectors of a worker, over REST. */
package io.millrace.migration.apply;
