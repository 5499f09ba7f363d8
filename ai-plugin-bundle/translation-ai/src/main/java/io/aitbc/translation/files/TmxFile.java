package io.aitbc.translation.files;

import io.aitbc.translation.provider.LanguagePair;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Translation Memory eXchange 1.4. Each unit gives its segments in the two languages; a segment in {@code en-US} serves for
 * {@code en} when there is none in {@code en}. Codes of formats within a segment are left out, the text around them stays. No
 * document type, no entity and nothing outside the file is read.
 */
final class TmxFile {

    private static final Set<String> CODES = Set.of("bpt", "ept", "ph", "it", "ut");

    private final Path file;
    private final LanguagePair pair;
    private final Pairs pairs;
    private final Map<String, String> unit = new TreeMap<>();

    TmxFile(Path file, LanguagePair pair, Pairs pairs) {
        this.file = file;
        this.pair = pair;
        this.pairs = pairs;
    }

    void read() throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try (InputStream in = new FileInputStream(file.toFile())) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                boolean tmx = false;
                while (xml.hasNext()) {
                    int event = xml.next();
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        tmx = start(xml, tmx);
                    } else if (event == XMLStreamConstants.END_ELEMENT
                            && xml.getLocalName().equals("tu")) {
                        end();
                    }
                }
            } catch (XMLStreamException e) {
                throw new BadFile(
                        file,
                        Math.max(1, e.getLocation().getLineNumber()),
                        "not well-formed XML, or with entities of its own.");
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new BadFile(file, 1, "not XML.");
        }
    }

    private boolean start(XMLStreamReader xml, boolean inside) throws XMLStreamException, BadFile {
        String name = xml.getLocalName();
        if (!inside && !name.equals("tmx")) {
            throw new BadFile(
                    file, xml.getLocation().getLineNumber(), "it begins with '" + name + "', not with 'tmx'.");
        }
        if (name.equals("tu")) {
            unit.clear();
        } else if (name.equals("tuv")) {
            variant(xml);
        }
        return true;
    }

    private void variant(XMLStreamReader xml) throws XMLStreamException, BadFile {
        String language = Optional.ofNullable(xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang"))
                .or(() -> Optional.ofNullable(xml.getAttributeValue(null, "lang")))
                .orElse("");
        if (language.isEmpty()) {
            throw new BadFile(file, xml.getLocation().getLineNumber(), "a 'tuv' without 'xml:lang'.");
        }
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("tuv")) {
            if (xml.isStartElement() && xml.getLocalName().equals("seg")) {
                unit.putIfAbsent(language.toLowerCase(Locale.ROOT).replace('_', '-'), segment(xml));
            }
        }
    }

    private static String segment(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int codes = 0;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                codes += codes > 0 || CODES.contains(xml.getLocalName()) ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                codes -= codes > 0 ? 1 : 0;
            } else if (codes == 0 && xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private void end() {
        Optional<String> source = of(pair.source());
        Optional<String> target = of(pair.target());
        if (source.isPresent() && target.isPresent()) {
            pairs.add(source.get(), target.get());
        } else {
            pairs.skip("other_languages");
        }
    }

    private Optional<String> of(String language) {
        String wanted = language.toLowerCase(Locale.ROOT);
        String exact = unit.get(wanted);
        return exact != null
                ? Optional.of(exact)
                : unit.entrySet().stream()
                        .filter(variant -> variant.getKey().startsWith(wanted + "-"))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
