package io.aitbc.plugins.manager.vulnerabilities.contents;

import static io.aitbc.plugins.manager.vulnerabilities.Jars.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.vulnerabilities.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsReaderTest {

    private static final String SBOM = "META-INF/sbom/bundle.cdx.json";

    @TempDir
    Path folder;

    private Contents read(Jars jar) throws IOException {
        return ContentsReader.read(jar.in(folder));
    }

    private static List<String> names(Contents contents) {
        return contents.components().stream()
                .map(component -> component.coordinates().toString())
                .toList();
    }

    @Test
    void aBundleThatSaysWhatIsInItIsKnown() throws IOException {
        Contents contents = read(Jars.empty().withSbom(library("g", "a", "1") + "," + library("g", "b", "2")));

        assertThat(names(contents)).containsExactly("g:a 1", "g:b 2");
        assertThat(contents.components().get(0).places()).containsExactly(SBOM);
        assertThat(contents.gaps()).isEmpty();
        assertThat(contents.isKnown()).isTrue();
    }

    @Test
    void aBundleThatSaysThatNothingIsInItIsKnownToo() throws IOException {
        assertThat(read(Jars.empty().withSbom("")).isKnown()).isTrue();
    }

    @Test
    void whatOnlyPropertiesNameIsFoundButMoreMayBeThere() throws IOException {
        Contents contents = read(Jars.empty().withPom("g", "a", "1").with("x/Shaded.class", "no class"));

        assertThat(names(contents)).containsExactly("g:a 1");
        assertThat(contents.gaps()).singleElement().asString().contains("no readable SBOM");
    }

    @Test
    void shadedClassesWithoutMetadataLeaveAGap() throws IOException {
        Contents contents = read(Jars.empty().with("org/shaded/Logger.class", "no class"));

        assertThat(contents.components()).isEmpty();
        assertThat(contents.isKnown()).isFalse();
    }

    @Test
    void looksIntoArchivesInside() throws IOException {
        byte[] inner = Jars.empty().withPom("g", "inner", "3").bytes();
        byte[] middle = Jars.empty()
                .withPom("g", "middle", "2")
                .with("x.class", "")
                .with("inner.jar", inner)
                .bytes();
        Contents contents = read(Jars.empty().withSbom("").with("lib/middle.jar", middle));

        assertThat(names(contents)).containsExactly("g:inner 3", "g:middle 2");
        assertThat(contents.components().get(0).places())
                .containsExactly("lib/middle.jar!/inner.jar!/META-INF/maven/g/inner/pom.properties");
        assertThat(contents.nested())
                .containsExactly(
                        new NestedArchive("lib/middle.jar!/inner.jar", Sha256.of(inner), true),
                        new NestedArchive("lib/middle.jar", Sha256.of(middle), true));
        assertThat(contents.isKnown()).isTrue();
    }

    @Test
    void anArchiveUnderAnotherNameIsAnArchive() throws IOException {
        Contents contents = read(Jars.empty()
                .with("data.bin", Jars.empty().withPom("g", "a", "1").bytes()));

        assertThat(names(contents)).containsExactly("g:a 1");
    }

    @Test
    void readsTheDocumentsOfArchivesInsideToo() throws IOException {
        Contents contents = read(Jars.empty()
                .with("a.jar", Jars.empty().withSbom(library("g", "a", "1")).bytes()));

        assertThat(names(contents)).containsExactly("g:a 1");
        assertThat(contents.gaps())
                .as("the bundle itself has none")
                .singleElement()
                .asString()
                .contains("no readable SBOM");
    }

    @Test
    void oneComponentInSeveralPlacesIsOne() throws IOException {
        Contents contents = read(Jars.empty().withSbom(library("g", "a", "1")).withPom("g", "a", "1"));

        assertThat(contents.components()).singleElement().satisfies(component -> assertThat(component.places())
                .containsExactly(SBOM, "META-INF/maven/g/a/pom.properties"));
    }

    @Test
    void anArchiveThatSaysNothingOfItselfIsAGapUnlessADocumentHasItsHash() throws IOException {
        byte[] mute = Jars.empty().with("x.class", "").bytes();
        String declared =
                "{\"type\":\"library\",\"group\":\"g\",\"name\":\"a\",\"version\":\"1\",\"hashes\":[{\"alg\":\"SHA-1\","
                        + "\"content\":\"00\"},{\"alg\":\"SHA-256\",\"content\":\""
                        + Sha256.of(mute).toUpperCase(java.util.Locale.ROOT) + "\"}]}";

        assertThat(read(Jars.empty().withSbom("").with("a.jar", mute)).gaps())
                .singleElement()
                .asString()
                .contains("'a.jar'");
        Contents known = read(Jars.empty().withSbom(declared).with("a.jar", mute));
        assertThat(known.isKnown()).isTrue();
        assertThat(names(known)).containsExactly("g:a 1");
    }

    @Test
    void componentsInComponentsCountAndExcludedOnesDoNot() throws IOException {
        String nested = "{\"type\":\"application\",\"group\":\"g\",\"name\":\"a\",\"version\":\"1\",\"components\":["
                + library("g", "b", "2") + "]}";
        String excluded =
                "{\"type\":\"library\",\"group\":\"g\",\"name\":\"x\",\"version\":\"1\",\"scope\":\"excluded\"}";

        assertThat(names(read(Jars.empty().withSbom(nested + "," + excluded)))).containsExactly("g:a 1", "g:b 2");
    }

    @Test
    void theSubjectOfADocumentIsAComponentWhereItHasCoordinates() throws IOException {
        String metadata =
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.4\",\"metadata\":{\"timestamp\":\"x\",\"component\":%s}}";
        Contents named = read(Jars.empty().with(SBOM, metadata.formatted(library("g", "self", "1"))));
        Contents nameless =
                read(Jars.empty().with(SBOM, metadata.formatted("{\"type\":\"application\",\"name\":\"self\"}")));

        assertThat(names(named)).containsExactly("g:self 1");
        assertThat(nameless.components()).isEmpty();
        assertThat(nameless.isKnown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"library\",\"name\":\"a\",\"version\":\"1\"}",
                "{\"type\":\"library\",\"group\":\"g\",\"name\":\"a\"}",
                "{\"type\":\"library\",\"name\":\"a\",\"version\":\"1\",\"purl\":\"pkg:npm/a@1\"}",
                "{\"type\":\"library\",\"purl\":\"pkg:maven/g/a\"}"
            })
    void aComponentThatCannotBeLookedUpIsAGap(String component) throws IOException {
        assertThat(read(Jars.empty().withSbom(component)).gaps())
                .singleElement()
                .asString()
                .contains("cannot be looked up");
    }

    @Test
    void whatIsNoCodeIsNoGap() throws IOException {
        assertThat(read(Jars.empty().withSbom("{\"type\":\"file\",\"name\":\"README\"}"))
                        .isKnown())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"bomFormat\":\"SPDX\",\"specVersion\":\"1.5\"}",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.3\"}",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"2.0\",\"components\":[]}",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":["
            })
    void aDocumentThatCannotBeReadIsNone(String text) throws IOException {
        Contents contents = read(Jars.empty().with(SBOM, text));

        assertThat(contents.gaps())
                .anySatisfy(gap -> assertThat(gap).contains("'" + SBOM + "'").contains("cannot be read"))
                .anySatisfy(gap -> assertThat(gap).contains("no readable SBOM"));
    }

    @Test
    void propertiesWithoutAVersionAreAGap() throws IOException {
        assertThat(read(Jars.empty().withSbom("").withPom("g", "a", "${version}"))
                        .gaps())
                .singleElement()
                .asString()
                .contains("pom.properties")
                .contains("has no version");
    }

    @Test
    void archivesInArchivesEndSomewhere() throws IOException {
        byte[] jar = Jars.empty().withPom("g", "deep", "1").bytes();
        for (int i = 0; i < 8; i++) {
            jar = Jars.empty().withPom("g", "level" + i, "1").with("n.jar", jar).bytes();
        }
        Contents contents = read(Jars.empty().withSbom("").with("n.jar", jar));

        assertThat(contents.nested()).hasSize(Allowance.DEEPEST);
        assertThat(contents.gaps()).anySatisfy(gap -> assertThat(gap).contains("nested deeper"));
    }

    @Test
    void whatUnpacksToTooMuchIsNotReadToItsEnd() throws IOException {
        byte[] zeros = Jars.empty().with("Zeros.class", new byte[10_000]).bytes();
        Path bundle = Jars.empty().withSbom("").with("a.jar", zeros).in(folder);

        assertThat(ContentsReader.read(bundle, new Allowance(10, 10_000)).isKnown())
                .isFalse();
        assertThat(ContentsReader.read(bundle, new Allowance(10, 10_000)).gaps())
                .noneMatch(gap -> gap.contains("not looked at"));
        assertThat(ContentsReader.read(bundle, new Allowance(10, 9_999)).gaps())
                .contains("It holds archives with more than 9999 bytes in them; the rest was not looked at.");
        assertThat(ContentsReader.read(bundle, new Allowance(2, 10_000)).gaps())
                .contains("It holds more than 2 entries; the rest was not looked at.");
    }

    @Test
    void aDamagedArchiveInsideIsAGap() throws IOException {
        byte[] whole =
                Jars.empty().withPom("g", "a", "1").with("x", "y".repeat(1000)).bytes();
        Contents contents = read(Jars.empty()
                .withSbom("")
                .with("cut.jar", java.util.Arrays.copyOf(whole, 60))
                .with("text.jar", "this is no archive"));

        assertThat(contents.gaps())
                .anySatisfy(gap -> assertThat(gap).contains("'cut.jar'"))
                .anySatisfy(gap -> assertThat(gap).contains("'text.jar'"));
    }

    @Test
    void aFileThatIsNoArchiveCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("x.jar"), "text");

        assertThatThrownBy(() -> ContentsReader.read(file)).isInstanceOf(IOException.class);
    }
}
