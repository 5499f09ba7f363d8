package io.aitbc.plugins.manager.admission.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTest {

    private static Clause one(String header) {
        assertThat(Clause.parse(header)).hasSize(1);
        return Clause.parse(header).get(0);
    }

    @Test
    void attributes_directives_and_paths_are_told_apart() {
        Clause clause = one("a.b;c.d;version=1.0;uses:=\"x,y\";resolution:=optional");
        assertThat(clause.paths()).containsExactly("a.b", "c.d");
        assertThat(clause.attribute("version")).contains("1.0");
        assertThat(clause.directive("uses")).contains("x,y");
        assertThat(clause.directive("resolution")).contains("optional");
        assertThat(clause.attribute("uses")).isEmpty();
    }

    @Test
    void separators_inside_quotation_marks_separate_nothing() {
        assertThat(Clause.parse("a;v=\"1,2;3=4\",b;w=\"\\\"\"")).hasSize(2);
        assertThat(one("a;v=\"1,2;3=4\"").attribute("v")).contains("1,2;3=4");
        assertThat(one("a;v=\"Says \\\"hello\\\"\"").attribute("v")).contains("Says \"hello\"");
    }

    @Test
    void a_list_keeps_an_escaped_comma_in_its_element() {
        Clause clause = one("a;k:List<String>=\"x, y\\,z ,w\";s=\"x,y\";l:List=\"1\"");
        assertThat(clause.elements("k")).containsExactly("x", "y,z", "w");
        assertThat(clause.elements("s")).containsExactly("x,y");
        assertThat(clause.elements("l")).containsExactly("1");
        assertThat(clause.elements("none")).isEmpty();
    }

    @Test
    void spaces_around_signs_do_not_count() {
        Clause clause = one(" a ; v : Version = \"1.0\" ; d := e ");
        assertThat(clause.path()).isEqualTo("a");
        assertThat(clause.attributes()).containsKey("v");
        assertThat(clause.directive("d")).contains("e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a;v=\"1", "a;;b", "a,,b", ";v=1", "v=1", "a;v=1;v=2", "a;d:=1;d:=2", "a;v=1;b", "a;=1", "a,"})
    void broken_syntax_is_refused(String header) {
        assertThatThrownBy(() -> Clause.parse(header)).isInstanceOf(IllegalArgumentException.class);
    }
}
