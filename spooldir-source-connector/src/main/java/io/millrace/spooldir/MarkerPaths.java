// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.spooldir.Marker.State;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the markers of spooled files lie: the directories of the tree with {@code .d} appended, the
 * file's name with its state appended. A name that is long or not plain ASCII is cut and gets a
 * hash.
 *
 * <p>Invariant: no two spooled files share a marker, none has the name of a directory, and every
 * path can be written whatever the JVM's encoding is.
 */
record MarkerPaths(Path directory) {
  private static final String DIRECTORY = ".d";
  private static final int MOST_KEPT = 100;
  private static final int LONGEST = 200;
  private static final int HASH_DIGITS = 16;

  /** Of a spooled file of this relative path. */
  Path of(String relative, State state) {
    String name = relative.substring(relative.lastIndexOf('/') + 1);
    return below(parent(relative)).resolve(plain(name) + state.suffix());
  }

  /** The directory with the markers of a spool directory's files: "" or "sub/" or "sub/deep/". */
  Path below(String prefix) {
    Path path = directory;
    for (int start = 0; start < prefix.length(); ) {
      int end = prefix.indexOf('/', start);
      path = path.resolve(plain(prefix.substring(start, end)) + DIRECTORY);
      start = end + 1;
    }
    return path;
  }

  /** The relative path up to the last slash, with it. */
  static String parent(String relative) {
    return relative.substring(0, relative.lastIndexOf('/') + 1);
  }

  /** The relative path whose marker this is, unless it was hashed. */
  Optional<String> relative(Path marker, State state) {
    StringBuilder relative = new StringBuilder();
    Path names = directory.relativize(marker);
    for (int i = 0; i < names.getNameCount(); i++) {
      boolean last = i == names.getNameCount() - 1;
      String name = names.getName(i).toString();
      String end = last ? state.suffix() : DIRECTORY;
      String spooled = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
      if (spooled.isEmpty() || isHashed(spooled)) {
        return Optional.empty();
      }
      relative.append(spooled).append(last ? "" : "/");
    }
    return Optional.of(relative.toString());
  }

  /** The state that a marker's name ends in; empty for what is no marker. */
  static Optional<State> state(String markerName) {
    for (State state : State.values()) {
      if (markerName.endsWith(state.suffix())) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** A name as it stands in markers' paths, without what is appended. */
  static String plain(String name) {
    boolean plain = name.length() <= LONGEST && !isHashed(name);
    for (int i = 0; i < name.length() && plain; i++) {
      plain = isPlain(name.charAt(i));
    }
    if (plain) {
      return name;
    }
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), MOST_KEPT); i++) {
      made.append(isPlain(name.charAt(i)) ? name.charAt(i) : '_');
    }
    return made.append('~').append(HexFormat.of().toHexDigits(hash(name))).toString();
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7f;
  }

  /** Whether a name was cut and hashed. */
  static boolean isHashed(String name) {
    return name.length() > HASH_DIGITS
        && name.charAt(name.length() - HASH_DIGITS - 1) == '~'
        && name.chars().skip(name.length() - HASH_DIGITS).allMatch(HexFormat::isHexDigit);
  }

  /** 64 bits of a name (FNV-1a over its characters, then mixed). */
  static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Spreads every bit over all (the end of MurmurHash3). */
  static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
