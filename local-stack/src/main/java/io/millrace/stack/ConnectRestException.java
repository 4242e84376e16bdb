// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

/** A worker answered a request with an error. The message has the worker's own words. */
public final class ConnectRestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;

  ConnectRestException(String request, int status, String body) {
    super(request + " answered " + status + ": " + body);
    this.status = status;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  public String body() {
    return body;
  }
}
