package io.aitbc.plugins.manager.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TreeReaderTest {

    private final Problems problems = new Problems("etc/aitbc.yaml");

    private TreeReader.Outcome read(String text) {
        return new TreeReader(problems).read(text);
    }

    private Tree.Mapping mapping(String text) {
        return (Tree.Mapping) read(text).tree().orElseThrow();
    }

    private @Nullable Object value(String scalar) {
        return ((Tree.Scalar) mapping("a: " + scalar).entries().get(0).value()).value();
    }

    private List<String> messages() {
        return problems.sorted().stream().map(Problem::text).toList();
    }

    @Nested
    class WhenTheTextIsSound {

        @Test
        void everyKeyAndValueKnowsItsPlace() {
            Tree.Mapping tree = mapping("plugins:\n  hello:\n    enabled: true\n");
            Tree.Mapping plugins = (Tree.Mapping) tree.entries().get(0).value();
            Tree.Mapping hello = (Tree.Mapping) plugins.entries().get(0).value();

            assertThat(hello.entries().get(0).at()).isEqualTo(new Position(3, 5));
            assertThat(hello.entries().get(0).value().at()).isEqualTo(new Position(3, 14));
        }

        @Test
        void scalarsHaveTheTypesOfYamlOnePointTwo() {
            assertThat(value("12")).isEqualTo(12L);
            assertThat(value("0x1F")).isEqualTo(31L);
            assertThat(value("0o17")).isEqualTo(15L);
            assertThat(value("123456789012345678901234567890"))
                    .isEqualTo(new BigInteger("123456789012345678901234567890"));
            assertThat(value("1.5")).isEqualTo(1.5);
            assertThat(value("True")).isEqualTo(true);
            assertThat(value("yes")).isEqualTo("yes");
            assertThat(value("'12'")).isEqualTo("12");
            assertThat(value("${NAME}")).isEqualTo("${NAME}");
            assertThat(value("2020-01-01")).isEqualTo("2020-01-01");
            assertThat(value("~")).isNull();
            assertThat(problems.sorted()).isEmpty();
        }

        @Test
        void jsonIsYamlAlsoWithTabs() {
            Tree.Mapping tree = mapping("{\n\t\"a\": \"\\/\\ud83d\\ude00\",\n\t\"b\": [1, {}]\n}");

            assertThat(tree.keys()).containsExactly("a", "b");
            assertThat(((Tree.Scalar) tree.entries().get(0).value()).text()).isEqualTo("/😀");
        }

        @Test
        void anchorsAndMergeKeysAreExpanded() {
            Tree.Mapping tree = mapping("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n");

            assertThat(tree.entries().get(1).value()).isInstanceOf(Tree.Mapping.class);
            assertThat(((Tree.Mapping) tree.entries().get(2).value()).keys()).containsExactlyInAnyOrder("b", "e");
        }

        @Test
        void commentsAloneAreNoTreeAndNoProblem() {
            assertThat(read("# nothing yet\n").tree()).isEmpty();
            assertThat(problems.sorted()).isEmpty();
        }
    }

    @Nested
    class WhenTheTextIsNot {

        @Test
        void duplicateKeysAreErrorsThatNameBothLines() {
            mapping("a: 1\nb: 2\na: 3\n");

            assertThat(messages())
                    .containsExactly("etc/aitbc.yaml:3:1: error: a: key 'a' is written twice, first in line 1.");
        }

        @Test
        void aSyntaxErrorHasItsPlaceAndIsNotCutOff() {
            TreeReader.Outcome outcome = read("a:\n  b: 1\n c: 2\nd: 3\n");

            assertThat(outcome.tree()).isEmpty();
            assertThat(outcome.cutOff()).isFalse();
            assertThat(messages()).singleElement().asString().startsWith("etc/aitbc.yaml:3:2: error: ");
        }

        @Test
        void anErrorAtTheEndMeansCutOff() {
            assertThat(read("a: [1, 2\n").cutOff()).isTrue();
            assertThat(read("a: 'x").cutOff()).isTrue();
            assertThat(read("{\"a\": {\"b\": 1,").cutOff()).isTrue();
        }

        @Test
        void tagsNumbersBeyondJsonAndKeysThatAreNoTextAreFoundTogether() {
            mapping("a: !foo 3\nb: .nan\n? [x]\n: 1\nc: -.inf\n");

            assertThat(messages())
                    .containsExactly(
                            "etc/aitbc.yaml:1:4: error: a: expected a value without a tag, found the tag '!foo'.",
                            "etc/aitbc.yaml:2:4: error: b: expected a number, found .nan.",
                            "etc/aitbc.yaml:3:3: error: expected a text as key, found an object or a list.",
                            "etc/aitbc.yaml:5:4: error: c: expected a number, found -.inf.");
        }

        @Test
        void anAliasBombIsRefusedInOneSentence() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                        .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
            }
            read(bomb.toString());

            assertThat(messages()).singleElement().asString().contains("more than 50000 values");
        }

        @Test
        void aValueThatContainsItselfIsRefused() {
            read("a: &x\n  b: *x\n");

            assertThat(messages()).singleElement().asString().contains("levels deep");
        }

        @Test
        void bracketsWithoutEndDoNotEndTheRuntime() {
            read("[".repeat(100_000));

            assertThat(messages()).hasSize(1);
        }

        @Test
        void twoDocumentsAreRefused() {
            read("a: 1\n---\nb: 2\n");

            assertThat(messages()).singleElement().asString().contains("another document");
        }
    }
}
