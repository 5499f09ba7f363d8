package io.aitbc.plugins.manager.bundles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a description of components anew, in which all but one are not enabled. */
final class QuietComponents {
    /** The property of a component that its author did not enable; private to the component, as it begins with a dot. */
    static final String ASLEEP = ".aitbc.asleep";

    private static final String ENABLED = "enabled";

    private final String plugin;
    private final List<String> names;
    private final XMLStreamReader xml;
    private final XMLStreamWriter out;
    private int component;

    private QuietComponents(String plugin, List<String> names, XMLStreamReader xml, XMLStreamWriter out) {
        this.plugin = plugin;
        this.names = names;
        this.xml = xml;
        this.out = out;
    }

    static byte[] in(byte[] description, String plugin) throws IOException {
        try {
            List<String> names = names(reader(description));
            if (names.stream().allMatch(plugin::equals)) {
                return description;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new QuietComponents(plugin, names, reader(description), out).copy();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IOException("a description of components cannot be read: " + e.getMessage(), e);
        }
    }

    private static XMLStreamReader reader(byte[] description) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(description));
    }

    /** The names of the components in their order; one without a name is called as its class. */
    private static List<String> names(XMLStreamReader xml) throws XMLStreamException {
        List<String> names = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("component")) {
                    names.add(Objects.requireNonNullElse(xml.getAttributeValue(null, "name"), ""));
                } else if (xml.getLocalName().equals("implementation")
                        && !names.isEmpty()
                        && names.get(names.size() - 1).isEmpty()) {
                    names.set(names.size() - 1, Objects.requireNonNullElse(xml.getAttributeValue(null, "class"), ""));
                }
            }
        }
        return names;
    }

    private void copy() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> out.writeEndElement();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> out.writeCharacters(xml.getText());
                default -> {
                    // comments and the like mean nothing to Declarative Services
                }
            }
        }
        out.writeEndDocument();
    }

    private void start() throws XMLStreamException {
        @Nullable String namespace = xml.getNamespaceURI();
        if (namespace == null || namespace.isEmpty()) {
            out.writeStartElement(xml.getLocalName());
        } else {
            out.writeStartElement(Objects.requireNonNullElse(xml.getPrefix(), ""), xml.getLocalName(), namespace);
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            out.writeNamespace(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
        }
        boolean quiet = xml.getLocalName().equals("component")
                && !names.get(component++).equals(plugin);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!quiet || !xml.getAttributeLocalName(i).equals(ENABLED)) {
                out.writeAttribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        if (quiet) {
            out.writeAttribute(ENABLED, "false");
            if ("false".equals(xml.getAttributeValue(null, ENABLED))) {
                out.writeEmptyElement("property");
                out.writeAttribute("name", ASLEEP);
                out.writeAttribute("value", "true");
            }
        }
    }
}
