package org.qingce.remediation;

import org.qingce.kernel.DueRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;

/** The notices leave open how soon a lead is looked at. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SurveySettings.SurveyTimes.class)
class SurveySettings {

    /**
     * How soon something is looked at (核查时限), and what is one place, as {@code qingce.survey.…}.
     *
     * @param leadWithin from the day on which a lead comes in
     * @param pendingWithin from the day on which a site was left pending
     * @param near within so many metres of a lead what is known is told before it is kept
     */
    @ConfigurationProperties("qingce.survey")
    record SurveyTimes(
            @DefaultValue("5 working-days") String leadWithin,
            @DefaultValue("10 working-days") String pendingWithin,
            @DefaultValue("50") int near) {

        SurveyTimes {
            if (DueRule.parse(leadWithin).isEmpty()
                    || DueRule.parse(pendingWithin).isEmpty()) {
                throw new IllegalArgumentException("qingce.survey: a time is like 5 working-days");
            }
            if (near < 0) {
                throw new IllegalArgumentException("qingce.survey.near: not less than nothing");
            }
        }

        DueRule lead() {
            return DueRule.parse(leadWithin).orElseThrow();
        }

        DueRule pending() {
            return DueRule.parse(pendingWithin).orElseThrow();
        }
    }
}
