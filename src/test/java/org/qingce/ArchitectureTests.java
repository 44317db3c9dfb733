package org.qingce;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.qingce.kernel.RequiresRight;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(packages = "org.qingce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** The ground itself prepares roles before any repository can exist. */
    @ArchTest
    static final ArchRule onlyRepositoriesSpeakSql = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .and()
            .resideOutsideOfPackage("org.qingce.runtime")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    JdbcClient.class,
                    JdbcTemplate.class,
                    NamedParameterJdbcTemplate.class,
                    Statement.class,
                    PreparedStatement.class);

    @ArchTest
    static final ArchRule beansArePackagePrivate = classes()
            .that()
            .haveNameMatching(".*(Controller|Repository|Service)")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class);

    /** The ground makes the clock, and reads the machine's where there is none yet. */
    @ArchTest
    static final ArchRule onlyTheGroundMakesAClock = noClasses()
            .that()
            .resideOutsideOfPackage("org.qingce.runtime")
            .should()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nothingIsNamedForItsPattern =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)");

    @ArchTest
    static final ArchRule theKernelKnowsNoSpring = noClasses()
            .that()
            .resideInAPackage("org.qingce.kernel")
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule everyRouteNamesTheRightThatItNeeds = methods()
            .that(new DescribedPredicate<JavaMethod>("are routes") {
                @Override
                public boolean test(JavaMethod method) {
                    return AnnotatedElementUtils.hasAnnotation(method.reflect(), RequestMapping.class);
                }
            })
            .should(new ArchCondition<JavaMethod>("name the right that they need") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var named = method.isAnnotatedWith(RequiresRight.class)
                            || method.getOwner().isAnnotatedWith(RequiresRight.class);
                    events.add(new SimpleConditionEvent(method, named, method.getFullName()));
                }
            })
            .allowEmptyShould(true);
}
