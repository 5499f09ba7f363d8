package io.aitbc.translation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static final char J = Tokenizer.JOIN;
    private static final String S = String.valueOf(Tokenizer.SLOT);

    private static String again(String text) {
        Sentence sentence = Tokenizer.tokenize(text);
        return Tokenizer.join(sentence.tokens(), sentence.slots());
    }

    @Test
    void wordsPunctuationAndNumbersAreTokens() {
        assertThat(Tokenizer.tokenize("Can't open 3.14 (new) files: \"a-b\"...").tokens())
                .containsExactly(
                        "Can't",
                        "open",
                        "3.14",
                        "(" + J,
                        "new",
                        J + ")",
                        "files",
                        J + ":",
                        "\"" + J,
                        "a",
                        J + "-" + J,
                        "b",
                        J + "\"",
                        J + "...");
    }

    @Test
    void placeholdersAreSlots() {
        Sentence sentence = Tokenizer.tokenize(
                "Use --dry-run or -%s with {0}, {1,number,#}, ${HOME}, {{name}}, %(who)s and %1$-5d.");

        assertThat(sentence.slots())
                .containsExactly("--dry-run", "%s", "{0}", "{1,number,#}", "${HOME}", "{{name}}", "%(who)s", "%1$-5d");
        assertThat(sentence.tokens().stream().filter(S::equals)).hasSize(8);
    }

    @Test
    void whatOnlyLooksLikeAPlaceholderIsText() {
        for (String text : List.of("100% sure", "a -- b", "well--known", "{ not one }", "50 %")) {
            assertThat(Placeholders.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void scriptsWithoutSpacesAreCutByCharacter() {
        List<String> tokens = Tokenizer.tokenize("日本語 です。OK").tokens();

        assertThat(tokens).containsExactly("日", "本", "語", String.valueOf(Tokenizer.GAP), "で", "す", "。" + J, "OK");
        assertThat(Tokenizer.join(tokens, List.of())).isEqualTo("日本語 です。OK");
    }

    @Test
    void everyTextComesBackAsItWas() {
        for (String text : List.of(
                "",
                "a",
                "'%s' is not a directory",
                "%s%s",
                "%sfoo",
                "foo%s",
                "x{0}y{1}",
                "¿Qué?",
                "« a »",
                "a/b/c.txt",
                "--a--b",
                "日本",
                "日 本",
                "ไทย ไทย",
                "a日%s本b",
                "\"'((a))'\"",
                "e\u0301\u0327!",
                "\u0301x",
                "👍🏽 ok",
                "_x_ y_1",
                "1,000.5e3",
                J + " " + Tokenizer.GAP + S + "x" + J)) {
            assertThat(again(Normalizer.normalize(text))).isEqualTo(Normalizer.normalize(text));
        }
    }

    @Test
    void randomUnicodeComesBackAsItWas() {
        Random random = new Random(2026);
        String pieces = "ab Z9 %s {0} --x '\"()[].,;:!?-_/\\日本カไ한é e\u0301 \u00a0\u200b\uFFED\u2423\uFFFC¿«😀𝒳%";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                int at = random.nextInt(pieces.length());
                int point = random.nextInt(6) > 0 ? pieces.codePointAt(at) : random.nextInt(0x11_0000);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
            }
            String clean = Normalizer.normalize(text.toString());
            assertThat(again(clean)).isEqualTo(clean);
        }
    }

    @Test
    void halfSurrogatesAndControlCharactersAreNamed() {
        assertThat(Normalizer.objection("a\u0000")).hasValue("the control character U+0000 at position 1");
        assertThat(Normalizer.objection("\ud83d")).hasValue("half of a surrogate pair at position 0");
        assertThat(Normalizer.objection("\ude00\ud83d")).isPresent();
        assertThat(Normalizer.objection("tab\t line\n 😀")).isEmpty();
    }

    @Test
    void composedAndDecomposedCharactersAreTheSame() {
        assertThat(Normalizer.normalize(" e\u0301\u00a0\t x ")).isEqualTo("é x");
    }

    @Test
    void aSentenceIsCutWhereItEndsAndNothingIsLost() {
        String text = " First one. Second (two)! third?\n\n Fourth\r\n日本。語。 ";
        List<SentenceSplitter.Part> parts = SentenceSplitter.split(text);

        StringBuilder whole = new StringBuilder();
        parts.forEach(part -> whole.append(part.text()).append(part.after()));
        assertThat(whole).hasToString(text);
        assertThat(parts.stream().map(SentenceSplitter.Part::text).filter(part -> !part.isEmpty()))
                .containsExactly("First one.", "Second (two)! third?", "Fourth", "日本。", "語。");
    }

    @Test
    void aLongSentenceIsCutBehindPunctuation() {
        List<String> tokens = new java.util.ArrayList<>(java.util.Collections.nCopies(150, "word"));
        tokens.set(49, J + ",");

        assertThat(SentenceSplitter.cuts(tokens, 60)).containsExactly(50, 110, 150);
    }

    @Test
    void theFirstWordIsWrittenAsInsideSentencesAndBackAgain() {
        Truecaser truecaser = Truecaser.learn(List.of(
                Tokenizer.tokenize("see the open window in Java"),
                Tokenizer.tokenize("Java and Paris are names of Java")));

        assertThat(truecaser.apply(List.of("Open", "it"))).containsExactly("open", "it");
        assertThat(truecaser.apply(List.of("Java", "it"))).containsExactly("Java", "it");
        assertThat(truecaser.apply(List.of("XML", "it"))).containsExactly("XML", "it");
        assertThat(Truecaser.capitalize(List.of("¿", "élan"))).containsExactly("¿", "Élan");
    }

    @Test
    void aPlaceholderIsKeptApartFromWhatWouldBecomeAPartOfIt() {
        List<String> tokens = List.of(S, J + "-" + J, "Wert", "(" + J, S, J + ")");

        assertThat(Tokenizer.join(tokens, List.of("--option", "%s"))).isEqualTo("--option-Wert (%s)");
        assertThat(Tokenizer.joinApart(tokens, List.of("--option", "%s"))).isEqualTo("--option -Wert (%s)");
    }
}
