package io.aitbc.plugins.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.aitbc.plugins.manager.rules.ClassRules;
import io.aitbc.plugins.manager.rules.SourceRules;
import io.aitbc.plugins.manager.rules.Sources;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of {@link ArchitectureRulesTest} against code that breaks it, and what beside it is right. */
class PlantedViolationsTest {

    private static final String PLANTED = "io.aitbc.plugins.manager.planted";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);

    private static void bites(ArchRule rule, String what, String... notThat) {
        assertThatThrownBy(() -> rule.check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .message()
                .contains(what)
                .satisfies(message -> assertThat(notThat).noneMatch(message::contains));
    }

    @Nested
    class Classes {

        @Test
        void an_api_that_needs_a_library() {
            bites(ClassRules.apiNeedsTheJdkOnly(), "planted.api.NeedsGson");
        }

        @Test
        void a_heart_that_knows_the_framework() {
            bites(ClassRules.heartKnowsNoFramework(PLANTED), "KnowsTheFramework", "TouchesTheFramework");
        }

        @Test
        void a_package_that_touches_the_framework_without_being_a_component() {
            bites(ClassRules.onlyBundlesTouchesTheFramework(PLANTED), "TouchesTheFramework", "DeclaredComponent");
        }

        @Test
        void a_copy_of_a_status() {
            bites(ClassRules.onlyTheLifecycleHoldsAStatus(), "CopyOfStatus.copy", "CopyOfStatus.fixed");
            bites(ClassRules.onlyTheLifecycleHoldsAStatus(), "CopyOfStatus.hiddenCopy");
        }

        @Test
        void a_plugin_that_is_called_directly() {
            bites(ClassRules.onlyLanesCallPlugins(PLANTED), "BackDoor.startItMyself()");
        }

        @Test
        void a_shell_with_a_back_door() {
            bites(ClassRules.shellIsAStranger(PLANTED), "BackDoor");
        }

        @Test
        void a_package_cycle() {
            bites(ClassRules.packagesHaveNoCycles(PLANTED), "Cycle detected");
        }

        @Test
        void names_and_abstractions_without_a_meaning() {
            bites(ClassRules.namesSayWhatAClassIs(), "ThingHelper", "BackDoor");
            bites(ClassRules.abstractionsEarnTheirName(), "AbstractThing has 1 subclass");
            bites(
                    ClassRules.interfacesHaveSeveralImplementationsOrABorder(type -> false, Set.of()),
                    "Lonely has one implementation");
        }

        @Test
        void static_mutable_state() {
            bites(ClassRules.staticFieldsAreFinal(), "MutableStatics.count", "MutableStatics.FIXED");
            bites(ClassRules.staticFieldsAreFinal(), "MutableStatics.HOLDER");
        }

        @Test
        void an_activator_and_a_tracker() {
            bites(ClassRules.nobodyActivatesOrTracks(), "Activates");
            bites(ClassRules.nobodyActivatesOrTracks(), "Tracks");
        }

        @Test
        void a_sleep() {
            bites(ClassRules.nobodySleeps(), "Sleeps.sleep()");
        }

        @Test
        void a_thread_that_is_started_in_a_constructor() {
            bites(ClassRules.constructorsStartNoThreads(), "StartsAThread.<init>");
        }

        @Test
        void a_dictionary_inside() {
            bites(ClassRules.dictionariesStayAtTheDoors(PLANTED, Set.of(), PLANTED + ".config.."), "Dictionary.sizeOf");
        }
    }

    @Nested
    class Texts {

        @Test
        void a_default_over_an_own_enum() {
            String own = "class A { enum E { X, Y } int f(E e) { return switch (e) { case X -> 1; default -> 2; }; } }";
            String old = "class A { enum E { X, Y } void f(E e) { switch (e) { case X: break; default: break; } } }";
            String all = "class A { enum E { X, Y } int f(E e) { return switch (e) { case X -> 1; case Y -> 2; }; } }";
            String text =
                    "class A { enum E { X } int f(String s) { return switch (s) { case \"X\" -> 1; default -> 2; }; } }";
            assertThat(SourceRules.defaultsOverOwnEnums(Sources.of(own))).hasSize(1);
            assertThat(SourceRules.defaultsOverOwnEnums(Sources.of(old))).hasSize(1);
            assertThat(SourceRules.defaultsOverOwnEnums(Sources.of(all))).isEmpty();
            assertThat(SourceRules.defaultsOverOwnEnums(Sources.of(text))).isEmpty();
        }

        @Test
        void a_listener_that_is_called_under_a_lock() {
            String method = "class A { synchronized void f(Listener l) { l.changed(); } }";
            String block = "class A { void f(Listener l) { synchronized (this) { l.changed(); } } }";
            String after = "class A { void f(Listener l) { synchronized (this) { n++; } l.changed(); } }";
            String later = "class A { synchronized void f(Listener l) { tasks.add(() -> l.changed()); } }";
            assertThat(SourceRules.foreignCallsUnderALock(Sources.of(method))).hasSize(1);
            assertThat(SourceRules.foreignCallsUnderALock(Sources.of(block))).hasSize(1);
            assertThat(SourceRules.foreignCallsUnderALock(Sources.of(after))).isEmpty();
            assertThat(SourceRules.foreignCallsUnderALock(Sources.of(later))).isEmpty();
        }

        @Test
        void a_failure_that_is_swallowed() {
            String silent = "class A { void f() { try { g(); } catch (Exception e) { } } }";
            String said = "class A { void f() { try { g(); } catch (Exception e) { /* it is gone already */ } } }";
            assertThat(SourceRules.swallowedFailures(Sources.of(silent))).hasSize(1);
            assertThat(SourceRules.swallowedFailures(Sources.of(said))).isEmpty();
        }

        @Test
        void a_file_that_is_too_long() {
            String text =
                    "package a;\n\nimport b;\n\n/**\n * Text.\n */\nclass A {\n    // why\n    int a;\n/* x */\n}\n";
            assertThat(Sources.codeLines(text)).isEqualTo(3);
        }
    }
}
