package io.aitbc.plugins.manager;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.rules.ClassRules;
import io.aitbc.plugins.manager.rules.SourceRules;
import io.aitbc.plugins.manager.rules.Sources;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, held against the API and the manager. That each of them bites is shown by {@link
 * PlantedViolationsTest}; that each looked at something is checked here.
 */
class ArchitectureRulesTest {

    private static final String MANAGER = "io.aitbc.plugins.manager";
    private static final int LARGEST_FILE = 300;

    /** Store: the desired state of several nodes may come from elsewhere one day. World: keeps who decides about one plugin from all the others. */
    private static final Set<String> INNER_BORDERS = Set.of("Store", "World");

    /** Carry a plugin's configuration, and in Assembly the properties of a service. */
    private static final Set<String> CONFIGURATION = Set.of("PluginConfig", "Configurator", "Assembly");

    private static final JavaClasses API_CLASSES = classesBeside(BasePlugin.class);
    private static final JavaClasses MANAGER_CLASSES = classesBeside(Cause.class);
    private static final JavaClasses WITH_TESTS = new ClassFileImporter()
            .importPackages(MANAGER)
            .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(MANAGER + ".planted..")));

    /** Everything that was compiled together with a class, wherever the build put it. */
    private static JavaClasses classesBeside(Class<?> type) {
        URL location = Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                .getLocation();
        return new ClassFileImporter().importLocations(List.of(Location.of(location)));
    }

    private static Set<String> packagesOf(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Nested
    class The_rules_look_at {

        @Test
        void the_api() {
            assertThat(packagesOf(API_CLASSES))
                    .contains("io.aitbc.plugins", "io.aitbc.plugins.cli", "io.aitbc.plugins.management");
        }

        @Test
        void every_package_that_a_rule_names() {
            assertThat(packagesOf(MANAGER_CLASSES))
                    .contains(
                            MANAGER + ".reason",
                            MANAGER + ".admission",
                            MANAGER + ".lifecycle",
                            MANAGER + ".deploy",
                            MANAGER + ".bundles",
                            MANAGER + ".events",
                            MANAGER + ".health",
                            MANAGER + ".shell",
                            MANAGER + ".channel")
                    .noneMatch(name -> name.startsWith(MANAGER + ".planted") || name.startsWith(MANAGER + ".rules"));
        }

        @Test
        void the_sources_of_every_module() {
            Set<String> modules = Sources.ofProject().texts().keySet().stream()
                    .map(path -> path.replaceAll("[/\\\\].*", ""))
                    .collect(Collectors.toSet());
            assertThat(modules).contains("api-bundle", "manager-bundle", "cli-plugin-bundle", "distribution");
            assertThat(SourceRules.places(Sources.ofProject())).isGreaterThan(100);
        }
    }

    @Nested
    class The_api {

        @Test
        void needs_nothing_but_the_jdk() {
            ClassRules.apiNeedsTheJdkOnly().check(API_CLASSES);
        }

        @Test
        void has_no_package_cycles_and_telling_names() {
            ClassRules.packagesHaveNoCycles("io.aitbc.plugins").check(API_CLASSES);
            ClassRules.staticFieldsAreFinal().check(API_CLASSES);
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(API_CLASSES);
        }
    }

    @Nested
    class The_manager {

        @Test
        void decides_without_the_framework() {
            ClassRules.heartKnowsNoFramework(MANAGER).check(MANAGER_CLASSES);
        }

        @Test
        void touches_the_framework_in_one_place() {
            ClassRules.onlyBundlesTouchesTheFramework(MANAGER).check(MANAGER_CLASSES);
        }

        @Test
        void holds_a_status_in_one_place() {
            ClassRules.onlyTheLifecycleHoldsAStatus().check(MANAGER_CLASSES);
        }

        @Test
        void calls_plugins_through_their_own_threads() {
            ClassRules.onlyLanesCallPlugins(MANAGER).check(MANAGER_CLASSES);
        }

        @Test
        void has_a_shell_that_is_a_stranger() {
            ClassRules.shellIsAStranger(MANAGER).check(MANAGER_CLASSES);
        }

        @Test
        void has_no_package_cycles() {
            ClassRules.packagesHaveNoCycles(MANAGER).check(MANAGER_CLASSES);
        }

        @Test
        void has_telling_names_and_abstractions_that_are_used() {
            ClassRules.namesSayWhatAClassIs().check(MANAGER_CLASSES);
            ClassRules.abstractionsEarnTheirName().check(WITH_TESTS);
            ClassRules.interfacesHaveSeveralImplementationsOrABorder(
                            type -> !MANAGER_CLASSES.contain(type.getName()), INNER_BORDERS)
                    .check(WITH_TESTS);
        }

        @Test
        void has_no_static_mutable_state() {
            ClassRules.staticFieldsAreFinal().check(MANAGER_CLASSES);
        }

        @Test
        void leaves_activating_and_tracking_to_declarative_services() {
            ClassRules.nobodyActivatesOrTracks().check(MANAGER_CLASSES);
        }

        @Test
        void never_sleeps_nor_do_its_tests() {
            ClassRules.nobodySleeps().check(WITH_TESTS);
        }

        @Test
        void starts_no_threads_in_constructors() {
            ClassRules.constructorsStartNoThreads().check(MANAGER_CLASSES);
        }

        @Test
        void speaks_in_records_inside() {
            ClassRules.dictionariesStayAtTheDoors(
                            MANAGER,
                            CONFIGURATION,
                            MANAGER + ".config..",
                            MANAGER + ".context..",
                            MANAGER + ".events..",
                            MANAGER + ".shell..")
                    .check(MANAGER_CLASSES);
        }

        @Test
        void prints_nothing() {
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MANAGER_CLASSES);
        }
    }

    @Nested
    class The_sources {

        private final Sources sources = Sources.ofProject();

        @Test
        void name_every_constant_in_a_switch_over_an_own_enum() {
            assertThat(SourceRules.defaultsOverOwnEnums(sources)).isEmpty();
        }

        @Test
        void call_nothing_foreign_under_a_lock() {
            assertThat(SourceRules.foreignCallsUnderALock(sources)).isEmpty();
        }

        @Test
        void swallow_no_failure() {
            assertThat(SourceRules.swallowedFailures(sources)).isEmpty();
        }

        @Test
        void have_no_file_above_the_hard_end() {
            assertThat(sources.texts().entrySet().stream()
                            .filter(source -> Sources.codeLines(source.getValue()) > LARGEST_FILE)
                            .map(source ->
                                    source.getKey() + " has " + Sources.codeLines(source.getValue()) + " code lines"))
                    .isEmpty();
        }

        @Test
        void introduce_every_package_of_the_manager() {
            Set<String> packages = sources.texts().keySet().stream()
                    .map(path -> path.replace('\\', '/'))
                    .filter(path -> path.startsWith("manager-bundle/"))
                    .map(path -> path.substring(0, path.lastIndexOf('/')))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(packages).isNotEmpty();
            assertThat(packages)
                    .filteredOn(folder -> !sources.texts()
                            .getOrDefault(folder + "/package-info.java", "")
                            .contains("@NullMarked"))
                    .isEmpty();
        }
    }
}
