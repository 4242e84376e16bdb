// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

/** A header that carries a field: {@code field}, or {@code field:alias} to name it otherwise. */
public record FieldHeader(FileField field, String name) {

  /**
   * Reads one element of the {@code headers} list.
   *
   * @throws IllegalArgumentException naming what is wrong and the fields there are
   */
  public static FieldHeader parse(String text) {
    int colon = text.indexOf(':');
    String label = colon < 0 ? text : text.substring(0, colon);
    String alias = colon < 0 ? text : text.substring(colon + 1);
    FileField field =
        FileField.of(label.trim())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown field \"" + label.trim() + "\"; there are " + FileField.labels()));
    if (alias.isBlank()) {
      throw new IllegalArgumentException("field \"" + label.trim() + "\" has an empty alias");
    }
    return new FieldHeader(field, alias.trim());
  }
}
