package io.aitbc.plugins.manager.vulnerabilities.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {

    @Test
    void namesGroupArtifactAndVersion() {
        assertThat(PackageUrl.parse("pkg:maven/org.example/lib@1.0%2Bb?type=jar&classifier=x#sub/path"))
                .contains(new PackageUrl("maven", "org.example", "lib", "1.0+b"));
    }

    @Test
    void ignoresTheCaseOfTheTypeAndSlashesBeforeIt() {
        assertThat(PackageUrl.parse("PKG://Maven/g/a@1")).contains(new PackageUrl("maven", "g", "a", "1"));
    }

    @Test
    void mayHaveNoVersionAndNoNamespace() {
        assertThat(PackageUrl.parse("pkg:npm/left-pad")).contains(new PackageUrl("npm", "", "left-pad", ""));
        assertThat(PackageUrl.parse("pkg:npm/%40scope/name@1")).contains(new PackageUrl("npm", "@scope", "name", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maven/g/a@1", "pkg:", "pkg:maven", "pkg:maven/", "pkg:maven/g/", "pkg:maven/g/a@%4"})
    void isNotWhatOnlyLooksLikeOne(String text) {
        assertThat(PackageUrl.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${project.version}"})
    void coordinatesNeedAVersion(String version) {
        assertThatThrownBy(() -> new Coordinates("g", "a", version)).hasMessage("has no version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "${artifactId}", "a\u0007"})
    void coordinatesNeedANameThatAdvisoriesCanUse(String artifact) {
        assertThatThrownBy(() -> new Coordinates("g", artifact, "1")).hasMessage("has no Maven group and artifact");
    }
}
