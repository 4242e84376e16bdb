// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

/**
 * A file as the name node lists it.
 *
 * @param path absolute, without the file system's address
 * @param length in bytes
 */
public record HdfsFile(String path, long length) {}
