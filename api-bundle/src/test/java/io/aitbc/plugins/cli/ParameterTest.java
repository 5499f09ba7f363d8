package io.aitbc.plugins.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParameterTest {

    enum AgentType {
        CHAT,
        IMAGE_TO_TEXT
    }

    @Nested
    class Reads {

        @Test
        void textAsItIs() {
            assertThat(Option.string("--name").parse(" a b ")).isEqualTo(" a b ");
        }

        @Test
        void wholeNumbers() {
            assertThat(Option.integer("--limit").parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        }

        @Test
        void decimalNumbersExactly() {
            assertThat(Argument.decimal("price").parse("0.10")).isEqualTo(new BigDecimal("0.10"));
        }

        @Test
        void pathsAsTheyWereWritten() {
            assertThat(Argument.path("file").parse("../a")).isEqualTo(Path.of("../a"));
        }

        @Test
        void wordsExactly() {
            assertThat(Option.choice("--format", List.of("table", "json")).parse("json"))
                    .isEqualTo("json");
        }

        @Test
        void constantsInAnyCaseAndWithHyphensOrUnderscores() {
            Option<AgentType> type = Option.choice("--type", AgentType.class);
            assertThat(type.choices()).containsExactly("chat", "image-to-text");
            assertThat(type.parse("chat")).isEqualTo(AgentType.CHAT);
            assertThat(type.parse("IMAGE_TO_TEXT")).isEqualTo(AgentType.IMAGE_TO_TEXT);
            assertThat(type.parse("Image-To-Text")).isEqualTo(AgentType.IMAGE_TO_TEXT);
        }

        @Test
        void flags() {
            assertThat(Option.flag("--force").parse("true")).isTrue();
            assertThat(Option.flag("--force").parse("False")).isFalse();
        }
    }

    @Nested
    class RefusesWithASentence {

        private void refused(Parameter<?> parameter, String text, String message) {
            assertThatThrownBy(() -> parameter.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }

        @Test
        void whatIsNoWholeNumber() {
            refused(Option.integer("--limit"), "1.5", "'--limit' takes a whole number, not '1.5'.");
            refused(Option.integer("--limit"), "", "'--limit' takes a whole number, not ''.");
        }

        @Test
        void whatIsNoNumber() {
            refused(Argument.decimal("price"), "cheap", "'price' takes a number, not 'cheap'.");
        }

        @Test
        void whatIsNoPath() {
            refused(Argument.path("file"), "a\0b", "'file' takes a path, not 'a\0b'.");
        }

        @Test
        void whatCannotBeChosen() {
            refused(
                    Option.choice("--format", List.of("table", "json")),
                    "JSON",
                    "'--format' takes one of table, json, not 'JSON'.");
            refused(
                    Argument.choice("type", AgentType.class),
                    "video",
                    "'type' takes one of chat, image-to-text, not 'video'.");
        }

        @Test
        void whatIsNeitherTrueNorFalse() {
            refused(Option.flag("--force"), "yes", "'--force' takes true or false, not 'yes'.");
        }
    }

    @Nested
    class IsImmutable {

        @Test
        void eachMethodAnswersANewOption() {
            Option<String> plain = Option.string("--name");
            Option<String> option =
                    plain.repeatable().defaultValue("x").help("A name").environment("AITBC_NAME");
            assertThat(option.name()).isEqualTo("--name");
            assertThat(option.key()).isEqualTo("name");
            assertThat(option.isRepeatable()).isTrue();
            assertThat(option.isRequired()).isFalse();
            assertThat(option.required().isRequired()).isTrue();
            assertThat(option.defaultValue()).contains("x");
            assertThat(option.help()).isEqualTo("A name");
            assertThat(option.environment()).contains("AITBC_NAME");
            assertThat(option.type()).isEqualTo(Parameter.Type.STRING);
            assertThat(option.required().environment()).contains("AITBC_NAME");

            assertThat(plain.isRepeatable()).isFalse();
            assertThat(plain.defaultValue()).isEmpty();
            assertThat(plain.help()).isEmpty();
            assertThat(plain.environment()).isEmpty();
        }

        @Test
        void eachMethodAnswersANewArgument() {
            Argument<Long> plain = Argument.integer("count");
            Argument<Long> argument = plain.repeatable().defaultValue("1").help("How many");
            assertThat(argument.key()).isEqualTo("count");
            assertThat(argument.isRepeatable()).isTrue();
            assertThat(argument.defaultValue()).contains("1");
            assertThat(argument.help()).isEqualTo("How many");
            assertThat(argument.required().isRequired()).isTrue();
            assertThat(argument.type()).isEqualTo(Parameter.Type.INTEGER);
            assertThat(plain.isRepeatable()).isFalse();
        }

        @Test
        void theChoicesAreCopied() {
            assertThatThrownBy(() ->
                            Option.choice("--type", AgentType.class).choices().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(Option.string("--name").choices()).isEmpty();
        }
    }
}
