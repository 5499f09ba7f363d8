package io.aitbc.translation.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.SentencePair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFileTest {

    private static final LanguagePair PAIR = new LanguagePair("en", "es");

    @TempDir
    Path directory;

    private Pairs read(String name, String text) throws IOException {
        return PairFile.read(Files.writeString(directory.resolve(name), text), PAIR);
    }

    @Test
    void jsonLines() throws Exception {
        assertThat(read("a.jsonl", """
                        \ufeff{"source": "Good\\tday", "target": "Buenos d\\u00edas", "id": 7}

                        {"target": "Sí", "source": "Yes"}
                        """).all())
                .containsExactly(new SentencePair("Good\tday", "Buenos días"), new SentencePair("Yes", "Sí"));
    }

    @Test
    void tabSeparatedValues() throws Exception {
        assertThat(read("a.TSV", "Yes\tSí\r\n\nNo\tNo\tcomment\n").all())
                .containsExactly(new SentencePair("Yes", "Sí"), new SentencePair("No", "No"));
    }

    @Test
    void gettext() throws Exception {
        Pairs pairs = read("a.po", """
                # translator
                msgid ""
                msgstr ""
                "Content-Type: text/plain; charset=UTF-8\\n"

                #: src/a.c:1
                #, c-format
                msgctxt "menu"
                msgid "Open \\"%s\\"\\n"
                msgstr ""
                "Abrir "
                "\\"%s\\"\\n"
                #, fuzzy, c-format
                msgid "Close"
                msgstr "Abrir"
                msgid "%d file"
                msgid_plural "%d files"
                msgstr[0] "%d archivo"
                msgstr[1] "%d archivos"
                msgid "Later"
                msgstr ""

                #~ msgid "Old"
                #~ msgstr "Viejo"
                msgid "Yes"
                msgstr "Sí"
                """);
        assertThat(pairs.all())
                .containsExactly(new SentencePair("Open \"%s\"\n", "Abrir \"%s\"\n"), new SentencePair("Yes", "Sí"));
        assertThat(pairs.skipped())
                .containsEntry("fuzzy", 1)
                .containsEntry("plural", 1)
                .containsEntry("untranslated", 1)
                .containsEntry("obsolete", 1)
                .hasSize(4);
    }

    @Test
    void tmx() throws Exception {
        Pairs pairs = read("a.tmx", """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE tmx SYSTEM "tmx14.dtd">
                <tmx version="1.4"><header srclang="en"/><body>
                <tu><note>x</note><tuv xml:lang="en-US"><prop>p</prop><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept> &amp; go</seg></tuv>
                <tuv xml:lang="ES"><seg>Pulse <hi>OK</hi> y siga</seg></tuv></tu>
                <tu><tuv lang="en"><seg>Yes</seg></tuv><tuv lang="de"><seg>Ja</seg></tuv></tu>
                </body></tmx>
                """);
        assertThat(pairs.all()).containsExactly(new SentencePair("Press OK & go", "Pulse OK y siga"));
        assertThat(pairs.skipped()).containsEntry("other_languages", 1).hasSize(1);
    }

    @Test
    void tmxReadsNothingOutsideItself() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2");
        assertThatThrownBy(() -> {
                    Pairs pairs = read("a.tmx", """
                            <!DOCTYPE tmx [<!ENTITY x SYSTEM "%s">]>
                            <tmx><body><tu><tuv xml:lang="en"><seg>&x;</seg></tuv><tuv xml:lang="es"><seg>b</seg></tuv></tu></body></tmx>
                            """.formatted(secret.toUri()));
                    assertThat(pairs.all().toString()).doesNotContain("hunter2");
                    throw new IOException("line 2 was taken without the entity");
                })
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.jsonl | {\"source\":\"a\",\"target\":\"b\"}~{\"source\":\"a\"} | line 2: Expected a text as 'target'",
                "a.jsonl | {\"source\":\"a\" | line 1: This is no JSON",
                "a.tsv | a\tb~c | line 2: no tab",
                "a.po | msgid \"a~msgstr \"b\" | line 1: a text in quotes does not end",
                "a.po | msgid \"a\"~nonsense | line 2: neither a comment",
                "a.po | msgid \"\"~msgstr \"charset=latin1\"~msgid \"a\"~msgstr \"b\" | charset LATIN1",
                "a.tmx | <tmx><body>~<tu></body></tmx> | line 2: not well-formed",
                "a.tmx | <html/> | line 1: it begins with 'html'",
                "a.docx | x | no ending that is known",
            })
    void whatIsWrongIsNamedWithFileAndLine(String name, String text, String message) {
        assertThatThrownBy(() -> read(name, text.replace('~', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsLine() throws Exception {
        Path file = directory.resolve("a.tsv");
        Files.write(file, "Yes\tS\u00ed\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PairFile.read(file, PAIR)).hasMessageContaining("line 1: not UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PairFile.read(directory.resolve("none.tsv"), PAIR))
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.tsv");
    }
}
