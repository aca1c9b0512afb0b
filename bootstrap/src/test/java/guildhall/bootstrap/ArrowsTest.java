package guildhall.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import guildhall.bakery.service.OvenManager;
import guildhall.domain.Id;
import guildhall.domain.bakery.Loaf;
import guildhall.domain.live.Event;
import guildhall.identity.Argon2Passwords;
import guildhall.realtime.bakery.BakersBell;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom, and who may ask the world for time and chance. What a room may know is listed, so that a new room must be
 * named here before it may know anything. A bakery in which everything is wrong shows that the rules bite.
 */
final class ArrowsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("guildhall");

    private static final DescribedPredicate<JavaClass> DOMAIN = resideInAPackage("guildhall.domain..");
    private static final DescribedPredicate<JavaClass> CONTRACT = resideInAPackage("guildhall.contract..");
    private static final DescribedPredicate<JavaClass> PERSISTENCE = resideInAPackage("guildhall.persistence..");
    private static final DescribedPredicate<JavaClass> REALTIME = resideInAPackage("guildhall.realtime..");
    private static final DescribedPredicate<JavaClass> HTTP = resideInAPackage("guildhall.http..");
    private static final DescribedPredicate<JavaClass> BOOTSTRAP = resideInAPackage("guildhall.bootstrap..");
    private static final DescribedPredicate<JavaClass> APPLICATION = not(DOMAIN.or(CONTRACT)
                    .or(PERSISTENCE)
                    .or(REALTIME)
                    .or(HTTP)
                    .or(BOOTSTRAP))
            .and(resideInAPackage("guildhall.."))
            .as("classes of the application");

    /** What a test must be able to decide: the time, chance and the environment. */
    private static final Pattern WORLD = Pattern.compile(String.join(
            "|",
            "java\\.time\\.\\w+\\.now\\(.*",
            "java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*\\(.*",
            "java\\.util\\.Date\\.<init>\\(\\)",
            "java\\.lang\\.System\\.(currentTimeMillis|getenv)\\(.*",
            "java\\.lang\\.Math\\.random\\(\\)",
            "java\\.util\\.UUID\\.randomUUID\\(\\)",
            "java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)",
            "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(\\)",
            "java\\.security\\.SecureRandom\\.(<init>|getInstance)\\w*\\(.*"));

    @Test
    void theDomainKnowsJavaAlone() {
        holds(only(DOMAIN), Loaf.class);
    }

    @Test
    void aContextKnowsNothingOfAnotherButIdsAndEvents() {
        holds(classes().that(DOMAIN).should(new KeepToTheirContext()), Loaf.class);
    }

    @Test
    void theApplicationKnowsTheDomainAndNoAdapter() {
        holds(
                only(
                        APPLICATION,
                        "guildhall.domain..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.slf4j..",
                        "org.bouncycastle.."),
                OvenManager.class);
    }

    @Test
    void onlyPasswordsKnowBouncyCastle() {
        holds(noClasses()
                .that()
                .doNotBelongToAnyOf(Argon2Passwords.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle.."));
    }

    @Test
    void theContractKnowsTheDomainAndWhatTestsAreWrittenIn() {
        holds(only(CONTRACT, "guildhall.domain..", "org.junit.jupiter..", "org.assertj.."));
    }

    @Test
    void adaptersKnowTheDomainAndNotEachOther() {
        holds(only(
                PERSISTENCE,
                "guildhall.domain..",
                "org.slf4j..",
                "org.sqlite..",
                "org.postgresql..",
                "com.zaxxer.hikari.."));
        holds(only(REALTIME, "guildhall.domain..", "org.slf4j.."), BakersBell.class);
    }

    /** It serves use cases, so it knows them, and no store. */
    @Test
    void theDoorKnowsTheApplicationAndNoOtherAdapter() {
        holds(classes()
                .that(HTTP)
                .should()
                .onlyDependOnClassesThat(HTTP.or(DOMAIN)
                        .or(APPLICATION)
                        .or(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "org.jspecify.annotations..",
                                "org.slf4j..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "io.javalin..",
                                "kotlin..",
                                "jakarta.servlet..",
                                "org.eclipse.jetty..",
                                "io.nayuki.qrcodegen.."))));
    }

    /** So that a resource is the same whatever serves it. */
    @Test
    void resourcesKnowNothingOfTheServer() {
        holds(noClasses()
                .that()
                .resideInAPackage("guildhall.http.*..")
                .and()
                .resideOutsideOfPackages("guildhall.http.docs", "guildhall.http.cable")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "tools.jackson.."));
    }

    /** So that whoever wants one store needs the driver of that one. */
    @Test
    void driversStayWithTheirStore() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("guildhall.persistence.sqlite")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sqlite.."));
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("guildhall.persistence.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "com.zaxxer.."));
    }

    @Test
    void packagesStandInNoCircle() {
        holds(slices().matching("guildhall.(**)").should().beFreeOfCycles(), Loaf.class, OvenManager.class);
    }

    @Test
    void packagesAreCutByContextAndNamesSayWhatThingsAre() {
        holds(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..model..", "..service..", "..dto..", "..util..", "..common..", "..impl.."),
                OvenManager.class);
        holds(noClasses().should().haveNameMatching(".*(Port|Adapter|Impl|Manager|Helper)"), OvenManager.class);
    }

    @Test
    void onlyBootstrapTalksToTheConsole() {
        holds(noClasses().that(not(BOOTSTRAP)).should(ACCESS_STANDARD_STREAMS), OvenManager.class);
    }

    /** Whatever stands here has a reason why no test wants to decide it. */
    @Test
    void onlyBootstrapAsksTheWorldForTimeAndChance() {
        assertThat(questionsToTheWorld(HOUSE))
                .containsExactlyInAnyOrder(
                        // A log that dies with its process needs a name that no other has, and nothing else.
                        "guildhall.persistence.memory.InMemoryStore: java.security.SecureRandom.<init>()",
                        // Writers who met must come apart; when exactly, nobody sees.
                        "guildhall.persistence.Retry$2: java.util.concurrent.ThreadLocalRandom.current()");

        assertThat(questionsToTheWorld(imported(OvenManager.class)))
                .containsExactlyInAnyOrder(
                        "guildhall.bakery.service.OvenManager: java.time.Instant.now()",
                        "guildhall.bakery.service.OvenManager: java.util.UUID.randomUUID()");
    }

    /** @param known besides those themselves and Java */
    private static ArchRule only(DescribedPredicate<JavaClass> those, String... known) {
        return classes()
                .that(those)
                .should()
                .onlyDependOnClassesThat(those.or(resideInAnyPackage(known))
                        .or(resideInAnyPackage("java..", "org.jspecify.annotations..")));
    }

    /** @param offenders who break the rule */
    private static void holds(ArchRule rule, Class<?>... offenders) {
        rule.check(HOUSE);
        if (offenders.length > 0) {
            assertThat(rule.evaluate(imported(offenders)).hasViolation())
                    .as("bites: %s", rule.getDescription())
                    .isTrue();
        }
    }

    private static JavaClasses imported(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }

    private static Set<String> questionsToTheWorld(JavaClasses classes) {
        return classes.stream()
                .filter(not(BOOTSTRAP))
                .flatMap(asking -> asking.getAccessesFromSelf().stream()
                        .map(access -> access.getTarget().getFullName())
                        .filter(WORLD.asMatchPredicate())
                        .map(asked -> asking.getName() + ": " + asked))
                .collect(Collectors.toSet());
    }

    /** The shared words and what is live are everybody's; the store knows all contexts, and none of them knows the store. */
    private static final class KeepToTheirContext extends ArchCondition<JavaClass> {
        private static final String SHARED = "guildhall.domain";
        private static final String LIVE = "guildhall.domain.live";
        private static final String STORE = "guildhall.domain.store";

        KeepToTheirContext() {
            super("know of other contexts only ids and events");
        }

        @Override
        public void check(JavaClass one, ConditionEvents events) {
            one.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !mayBe(dependency))
                    .forEach(dependency ->
                            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
        }

        private static boolean mayBe(Dependency dependency) {
            var from = dependency.getOriginClass().getPackageName();
            var to = dependency.getTargetClass().getBaseComponentType();
            return !DOMAIN.test(to)
                    || to.getPackageName().equals(from)
                    || to.getPackageName().equals(SHARED)
                    || (to.getPackageName().equals(LIVE) && !from.equals(SHARED))
                    || from.equals(STORE)
                    || (!List.of(SHARED, LIVE).contains(from) && isIdOrEvent(to));
        }

        private static boolean isIdOrEvent(JavaClass target) {
            return target.isAssignableTo(Id.class) || target.isAssignableTo(Event.class);
        }
    }
}
