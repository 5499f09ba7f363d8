package io.aitbc.plugins.manager.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginStatus;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The house rules that the bytes of classes show. Each takes the root package it is about, so that the same rule that
 * guards the manager can be tried on a planted violation.
 */
public final class ClassRules {

    private static final String[] API = {
        "io.aitbc.plugins",
        "io.aitbc.plugins.ai",
        "io.aitbc.plugins.blockchain",
        "io.aitbc.plugins.cli",
        "io.aitbc.plugins.legacy",
        "io.aitbc.plugins.management"
    };
    private static final String[] COMPILE_ONLY = {
        "org.jspecify.annotations", "org.osgi.annotation..", "org.osgi.service.component.annotations"
    };

    private ClassRules() {}

    /** Rule 1. */
    public static ArchRule apiNeedsTheJdkOnly() {
        return classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage("java..").or(resideInAnyPackage(API)).or(resideInAnyPackage(COMPILE_ONLY)))
                .because("a plugin must load with nothing but the API");
    }

    /** Rule 2: the decisions are made without the framework. */
    public static ArchRule heartKnowsNoFramework(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".reason..",
                        root + ".admission..",
                        root + ".lifecycle..",
                        root + ".deploy..",
                        root + ".resolution..",
                        root + ".sets..",
                        root + ".health..",
                        root + ".vulnerabilities..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi..")
                .because("what decides is tested in milliseconds, without a framework");
    }

    /**
     * Rule 2: the one package that talks to the framework, DS components, and the shell's side of Gogo, which registers
     * a service for every command. One exception of the framework comes with the signatures of other services.
     */
    public static ArchRule onlyBundlesTouchesTheFramework(String root) {
        return noClasses()
                .that(resideOutsideOfPackages(root, root + ".bundles..", root + ".shell.gogo..")
                        .and(DescribedPredicate.not(inAComponent())))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.osgi.framework..", "org.osgi.util..", "org.osgi.resource..")
                                .and(DescribedPredicate.not(simpleName("InvalidSyntaxException"))))
                .because("only 'bundles' and DS components touch the framework");
    }

    private static DescribedPredicate<JavaClass> inAComponent() {
        return DescribedPredicate.describe("part of a DS component", type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.isAnnotatedWith("org.osgi.service.component.annotations.Component");
        });
    }

    /** Rule 3. */
    public static ArchRule onlyTheLifecycleHoldsAStatus() {
        return fields().that()
                .areNotFinal()
                .or(DescribedPredicate.describe(
                        "are holders",
                        field -> field.getRawType().getPackageName().equals("java.util.concurrent.atomic")))
                .should(ClassConditions.notHold(PluginStatus.class))
                .because("a status is written in PluginLifecycle, and nobody keeps a copy");
    }

    /** Rule 4: the packages that call a plugin do it through its threads; nobody else calls it at all. */
    public static ArchRule onlyLanesCallPlugins(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".lifecycle..", root + ".events..", root + ".health..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "a method of BasePlugin is called",
                        (JavaAccess<?> access) -> access.getTargetOwner().isAssignableTo(BasePlugin.class)
                                && !access.getName().equals("<init>")
                                && !access.getOriginOwner().isAssignableTo(BasePlugin.class)))
                .because("plugin code runs on its lane, its event queue, its health thread or behind its facade");
    }

    /** Rule 6. */
    public static ArchRule shellIsAStranger(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".shell..")
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(resideOutsideOfPackages(root + ".shell..", root + ".channel..", root + ".reason..")))
                .because("if the shell needs a back door, the API is missing something");
    }

    /** Rule 7. */
    public static ArchRule packagesHaveNoCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** Rule 7. */
    public static ArchRule namesSayWhatAClassIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*[.$][A-Za-z0-9]*(Util|Utils|Helper|Helpers|Impl|Base)")
                .because("such a name says nothing about what a class is for");
    }

    /** Rule 7. */
    public static ArchRule abstractionsEarnTheirName() {
        return classes().should(ClassConditions.haveMoreThanOneSubclassWhenCalledAbstract());
    }

    /**
     * Rule 7. Implementations are counted in tests too, because what tests replace may be an interface; a nested
     * interface is a callback that belongs to its class.
     */
    public static ArchRule interfacesHaveSeveralImplementationsOrABorder(
            Predicate<JavaClass> inTests, Set<String> exempt) {
        return classes()
                .that()
                .areInterfaces()
                .and()
                .areTopLevelClasses()
                .and(DescribedPredicate.describe(
                        "are none of " + exempt, type -> !exempt.contains(type.getSimpleName())))
                .should(ClassConditions.notHaveTheOneImplementationBesideIt(inTests));
    }

    /** Rule 8. */
    public static ArchRule staticFieldsAreFinal() {
        return fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "written by a person", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .andShould(ClassConditions.notBeAMutableHolder())
                .because("static mutable state outlives every plugin and every test");
    }

    /** Rule 8. */
    public static ArchRule nobodyActivatesOrTracks() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleActivator")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.util.tracker")
                .because("Declarative Services does both");
    }

    /** Rule 8. */
    public static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a thread sleeps",
                        call -> call.getName().equals("sleep")
                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                        .contains(call.getTargetOwner().getName())))
                .because("whoever waits, waits for an event");
    }

    /** Rule 8. */
    public static ArchRule constructorsStartNoThreads() {
        return classes().should(ClassConditions.notStartAThreadInAConstructor());
    }

    /** Rule 9: dictionaries are plugin configuration, event or prediction data, and pass through {@code doors} only. */
    public static ArchRule dictionariesStayAtTheDoors(String root, Set<String> doorClasses, String... doors) {
        return classes()
                .that(resideInAPackage(root + "..").and(resideOutsideOfPackages(doors)))
                .and(DescribedPredicate.describe(
                        "are none of " + doorClasses, type -> !doorClasses.contains(type.getSimpleName())))
                .should(ClassConditions.notSpeakInDictionaries(doorClasses));
    }
}
