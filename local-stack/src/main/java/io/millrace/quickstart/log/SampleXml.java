// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a sample's XML file says about a log. */
record SampleXml(Path file, Element root) {

  static SampleXml read(Path file) {
    try {
      return new SampleXml(
          file,
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException(file + " is no XML that can be read", e);
    }
  }

  /** The attributes of the root element. */
  Map<String, String> attributes() {
    Map<String, String> found = new TreeMap<>();
    NamedNodeMap attributes = root.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      found.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    return found;
  }

  /** The text of the only element of a name. */
  String text(String element) {
    NodeList found = root.getElementsByTagName(element);
    if (found.getLength() != 1) {
      throw new IllegalArgumentException(
          "%s has %d elements <%s>, wanted 1".formatted(file, found.getLength(), element));
    }
    return found.item(0).getTextContent();
  }
}
