package io.aitbc.plugins.manager.admission.jar;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the components of one XML file: one as its root, or several inside another element. */
final class ComponentReader {

    private static final String NAMESPACE = "http://www.osgi.org/xmlns/scr/";

    private final List<ComponentXml> components = new ArrayList<>();
    private final XMLStreamReader xml;

    private ComponentReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static List<ComponentXml> read(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        try {
            ComponentReader reader = new ComponentReader(xml);
            reader.readFile();
            return reader.components;
        } finally {
            xml.close();
        }
    }

    private void readFile() throws XMLStreamException {
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type declaration is not allowed");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (isComponent(root)) {
                    components.add(readComponent());
                }
                root = false;
            }
        }
    }

    /** DS takes a root element without a namespace for a component of version 1.0. */
    private boolean isComponent(boolean root) {
        @Nullable String namespace = xml.getNamespaceURI();
        boolean none = namespace == null || namespace.isEmpty();
        return xml.getLocalName().equals("component")
                && (none ? root : namespace != null && namespace.startsWith(NAMESPACE));
    }

    private ComponentXml readComponent() throws XMLStreamException {
        Optional<String> name = attribute("name");
        boolean immediate = attribute("immediate").filter("true"::equals).isPresent();
        boolean enabled = attribute("enabled").filter("false"::equals).isEmpty();
        boolean factory = attribute("factory").isPresent();
        Optional<String> modified = attribute("modified");
        Optional<String> pids = attribute("configuration-pid");
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> references = new LinkedHashMap<>();
        List<String> services = new ArrayList<>();
        String implementation = "";
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                switch (xml.getLocalName()) {
                    case "implementation" -> implementation = attribute("class").orElse("");
                    case "provide" -> attribute("interface").ifPresent(services::add);
                    case "property" ->
                        attribute("name")
                                .ifPresent(key -> attribute("value").ifPresent(value -> texts.put(key, value)));
                    case "reference" ->
                        attribute("target")
                                .ifPresent(target ->
                                        references.put(attribute("name").orElse(target), target));
                    default -> {
                        // the other elements say nothing that admission asks
                    }
                }
            }
        }
        String component = name.orElse(implementation);
        return new ComponentXml(
                component,
                implementation,
                services,
                immediate,
                enabled,
                factory,
                modified,
                pids(pids, component),
                references,
                texts);
    }

    /** A dollar sign stands for the component's name. */
    private static List<String> pids(Optional<String> written, String component) {
        return written.stream()
                .flatMap(text -> List.of(text.strip().split("\\s+")).stream())
                .map(pid -> pid.equals("$") ? component : pid)
                .toList();
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
