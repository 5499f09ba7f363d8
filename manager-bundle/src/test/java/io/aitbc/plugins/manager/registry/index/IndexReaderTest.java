package io.aitbc.plugins.manager.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexReaderTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final AdmissionContext HERE = new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 17);

    private static RegistryIndex read(String json) throws UnreadableIndex {
        return IndexReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static RegistryIndex entries(String... entries) throws UnreadableIndex {
        return read("{\"plugins\": [" + String.join(",", entries) + "]}");
    }

    /** A sound entry; {@code more} begins with a comma or is empty. */
    private static String entry(String name, String version, String more) {
        return "{'name': '%s', 'version': '%s', 'download_url': 'a.jar', 'checksum': 'sha256:%s'%s}"
                .formatted(name, version, HASH, more)
                .replace('\'', '"');
    }

    private static String problem(String entry) throws UnreadableIndex {
        RegistryIndex index = entries(entry);
        assertThat(index.entries()).isEmpty();
        assertThat(index.problems()).hasSize(1);
        return index.problems().get(0);
    }

    @Nested
    class A_sound_document {

        @Test
        void of_the_specification_is_read_whole() throws UnreadableIndex {
            RegistryIndex index = read("""
                    {
                      "plugins": [
                        {
                          "name": "agent-cli",
                          "version": "1.0.0",
                          "description": "Agent management CLI commands",
                          "author": "AITBC Team",
                          "license": "MIT",
                          "repository": "https://example.org/agent-cli-plugin",
                          "download_url": "https://example.org/project/aitbc-agent-cli/",
                          "checksum": "sha256:...",
                          "tags": ["cli", "agent", "management"],
                          "compatibility": {"min_aitbc_version": "1.0.0", "max_aitbc_version": "2.0.0"}
                        }
                      ]
                    }
                    """);
            assertThat(index.problems()).isEmpty();
            RegistryEntry entry = index.entries().get(0);
            assertThat(entry.subject()).isEqualTo("'agent-cli' 1.0.0");
            assertThat(entry.about().tags()).containsExactly("cli", "agent", "management");
            assertThat(entry.compatibility().max()).contains(new SemVer(2, 0, 0));
            // The specification's checksum is a placeholder: the entry is shown, and not to be had.
            assertThat(entry.misfit(HERE))
                    .hasValueSatisfying(why -> assertThat(why).contains("'sha256:...' is not 'sha256:' and 64"));
        }

        @Test
        void has_the_optional_fields() throws UnreadableIndex {
            RegistryIndex index = read("{\"number\": 7, \"expires\": \"2030-01-31T00:00:00Z\", \"plugins\": ["
                    + entry(
                            "wallet",
                            "1.2.0-beta.1",
                            ", 'size': 10, 'requires': ['base>=1.0'], 'permissions': ['reads files'],"
                                    + " 'signature': 'c2ln', 'key_id': 'sha256:" + HASH + "',"
                                    + " 'review': {'by': 'Ada', 'date': '2030-01-01', 'commit': 'abc'},"
                                    + " 'compatibility': {'supported_platforms': ['linux/amd64'], 'java': 17},"
                                    + " 'something': {'else': [1, 2]}")
                    + "]}");
            assertThat(index.problems()).isEmpty();
            assertThat(index.number()).hasValue(7);
            assertThat(index.expires()).isPresent();
            RegistryEntry entry = index.entries().get(0);
            assertThat(entry.parcel().size()).hasValue(10);
            assertThat(entry.requires()).hasSize(1);
            assertThat(entry.permissions()).containsExactly("reads files");
            assertThat(entry.parcel().signatures()).contains("aitbc-signature-1 sha256:" + HASH + " c2ln\n");
            assertThat(entry.review()).map(Review::by).contains("Ada");
            assertThat(entry.misfit(HERE)).isEmpty();
        }

        @Test
        void is_sorted_as_SemVer_whatever_its_own_order() throws UnreadableIndex {
            RegistryIndex index = entries(
                    entry("wallet", "1.9.0", ""),
                    entry("base", "1.0.0", ""),
                    entry("wallet", "1.10.0-rc.1", ""),
                    entry("wallet", "1.10.0", ""));
            assertThat(index.entries().stream().map(RegistryEntry::subject))
                    .containsExactly("'base' 1.0.0", "'wallet' 1.10.0", "'wallet' 1.10.0-rc.1", "'wallet' 1.9.0");
        }

        @Test
        void may_be_empty() throws UnreadableIndex {
            assertThat(entries().entries()).isEmpty();
        }
    }

    @Nested
    class An_entry_that_cannot_be_used_is_left_out_with_a_sentence_and {

        @Test
        void the_others_stay() throws UnreadableIndex {
            RegistryIndex index = entries(entry("good", "1.0.0", ""), "42", entry("also-good", "1.0.0", ""));
            assertThat(index.entries()).hasSize(2);
            assertThat(index.problems()).containsExactly("Entry 2 must be an object, found the number 42.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"version\": \"1.0.0\"|Entry 1: name is missing.",
                    "\"name\": 5|Entry 1: name must be a text, found the number 5.",
                    "\"name\": \"x\", \"version\": 1.0|Entry 1 ('x'): version must be a text, found the number 1.0.",
                    "\"name\": \"x\"|Entry 1 ('x'): version is missing.",
                    "\"name\": \"x\", \"version\": null|Entry 1 ('x'): version is missing."
                })
        void name_and_version_are_asked_for(String fields, String sentence) throws UnreadableIndex {
            assertThat(entries("{" + fields + "}").problems()).contains(sentence);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    ", 'tags': 'cli'|tags must be a list of texts, found the text 'cli'",
                    ", 'tags': ['cli', 1]|tags must be a list of texts, found the number 1 in it",
                    ", 'size': -1|size must be a whole number",
                    ", 'size': 1.5|size must be a whole number",
                    ", 'size': '12'|size must be a whole number",
                    ", 'compatibility': []|compatibility must be an object, found a list",
                    ", 'compatibility': {'min_aitbc_version': 'x'}|compatibility.min_aitbc_version 'x' is not a version",
                    ", 'requires': ['1wallet']|requires cannot be used. Dependency '1wallet'",
                    ", 'review': {'by': 'Ada', 'date': 'today', 'commit': 'c'}|review.date must be a day",
                    ", 'review': {'by': 'Ada'}|review.date is missing",
                    ", 'signature': 'c2ln'|key_id is missing",
                    ", 'description': {}|description must be a text, found an object"
                })
        void every_type_is_checked(String more, String sentence) throws UnreadableIndex {
            RegistryIndex index = entries(entry("wallet", "1.0.0", more));
            assertThat(index.entries()).isEmpty();
            assertThat(index.problems().get(0)).startsWith("Entry 1 ('wallet' 1.0.0): " + sentence);
        }

        @Test
        void its_name_stays_known_so_that_no_other_registry_slips_in() throws UnreadableIndex {
            RegistryIndex index = entries("{\"name\": \"Wallet\", \"version\": \"one\"}");
            assertThat(index.entries()).isEmpty();
            assertThat(index.knows("wallet")).isTrue();
            assertThat(index.knows("other")).isFalse();
        }

        @Test
        void names_that_are_none_are_refused() throws UnreadableIndex {
            assertThat(problem(entry("aitbc", "1.0.0", ""))).contains("no plugin's name");
            assertThat(problem(entry("../../x", "1.0.0", ""))).contains("no plugin's name");
        }

        @Test
        void doubles_are_told() throws UnreadableIndex {
            RegistryIndex index = entries(
                    entry("wallet", "1.0.0", ""), entry("wallet", "1.0.0+build", ""), entry("Wallet", "2.0.0", ""));
            assertThat(index.entries()).hasSize(1);
            assertThat(index.problems())
                    .containsExactly(
                            "Entry 2 ('wallet' 1.0.0+build): version is there twice; this entry was left out.",
                            "Entry 3 ('Wallet' 2.0.0): name differs from 'wallet' only in case; it was left out.");
        }
    }

    @Nested
    class A_checksum {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "sha512:00|its checksum is of the kind 'sha512', only 'sha256' is known",
                    "00ff|its checksum '00ff' does not begin with 'sha256:'",
                    "sha256:00ff|its checksum 'sha256:00ff' is not 'sha256:' and 64 hexadecimal digits",
                    "''|its checksum is missing"
                })
        void that_is_none_keeps_the_bundle_from_being_fetched(String checksum, String why) throws UnreadableIndex {
            RegistryIndex index =
                    entries("{\"name\": \"x\", \"version\": \"1.0.0\", \"download_url\": \"a\", \"checksum\": \""
                            + checksum + "\"}");
            assertThat(index.problems()).isEmpty();
            assertThat(index.entries().get(0).misfit(HERE)).contains(why);
        }

        @Test
        void may_be_written_in_upper_case() throws UnreadableIndex {
            RegistryIndex index = entries(entry("x", "1.0.0", "").replace("abcdef", "ABCDEF"));
            assertThat(index.entries().get(0).parcel().sha256()).contains(HASH);
        }
    }

    @Nested
    class What_does_not_fit_says_why {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "'compatibility': {'min_aitbc_version': '2.0'}|it needs AITBC 2.0.0 or later, and this platform is AITBC 1.0.0",
                    "'compatibility': {'max_aitbc_version': '0.9'}|it needs AITBC 0.9.0 or earlier, and this platform is AITBC 1.0.0",
                    "'compatibility': {'supported_platforms': ['windows', 'darwin']}|it supports 'windows, darwin', and this is linux/amd64",
                    "'compatibility': {'java': 25}|it needs Java 25 or later, and this runtime runs on Java 17",
                    "'requires': ['aitbc>=3.0']|it needs AITBC >=3.0, and this platform is AITBC 1.0.0"
                })
        void by_what_the_index_knows(String more, String why) throws UnreadableIndex {
            assertThat(entries(entry("x", "1.0.0", ", " + more))
                            .entries()
                            .get(0)
                            .misfit(HERE))
                    .contains(why);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "'compatibility': {'min_aitbc_version': '1.0', 'max_aitbc_version': '1.0'}",
                    "'compatibility': {'supported_platforms': ['windows', 'linux/x86_64']}",
                    "'compatibility': {'supported_platforms': ['any'], 'java': 17}",
                    "'requires': ['aitbc>=3.0?', 'aitbc<2']"
                })
        void and_what_fits_does_not(String more) throws UnreadableIndex {
            assertThat(entries(entry("x", "1.0.0", ", " + more))
                            .entries()
                            .get(0)
                            .misfit(HERE))
                    .isEmpty();
        }
    }

    @Nested
    class A_document_that_is_no_index {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "<!doctype html><html>|is a web page",
                    "{\"plugins\": [|ends too early",
                    "{\"plugins\": []} x|is no valid JSON",
                    "{\"plugins\": [], \"plugins\": []}|a key is there twice",
                    "{plugins: []}|is no valid JSON",
                    "[]|must be an object with the list 'plugins', found a list",
                    "{\"plugins\": {}}|has no list 'plugins'",
                    "{}|has no list 'plugins'",
                    "{\"plugins\": [], \"expires\": \"soon\"}|expires must be a time",
                    "{\"plugins\": [], \"number\": \"7\"}|number must be a whole number",
                    "~~|is empty"
                })
        void is_refused_whole(String text, String what) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(UnreadableIndex.class)
                    .hasMessageContaining(what);
        }

        @Test
        void is_refused_when_too_deep_or_in_other_letters() {
            assertThatThrownBy(() -> read("{\"plugins\": [" + "[".repeat(5000)))
                    .isInstanceOf(UnreadableIndex.class)
                    .hasMessageContaining("nested deeper");
            assertThatThrownBy(() -> IndexReader.read(new byte[] {'{', (byte) 0xff, '}'}))
                    .isInstanceOf(UnreadableIndex.class)
                    .hasMessageContaining("UTF-8");
            assertThatThrownBy(() -> IndexReader.read(new byte[(int) IndexReader.LARGEST + 1]))
                    .isInstanceOf(UnreadableIndex.class)
                    .hasMessageContaining("larger than 32 MiB");
        }

        @Test
        void with_huge_numbers_costs_no_time() throws UnreadableIndex {
            RegistryIndex index = entries(entry("x", "1.0.0", ", 'size': 1e999999999"));
            assertThat(index.problems()).hasSize(1);
            assertThat(List.copyOf(index.problems())).first().asString().contains("size must be a whole number");
        }
    }
}
