package org.qingce.work;

import java.time.Duration;
import java.util.List;
import org.qingce.kernel.DueRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deadlines are counted and who is told of them (时限规则), as {@code qingce.work.…}.
 *
 * @param rollOver whether a deadline that ends on a day off goes to the next working day (民法典第二百零三条)
 * @param rollStated whether a day that a notice names does so, too; the notices do not say
 * @param yellow days before the due day from which the light is yellow
 * @param orange days from which it is orange
 * @param ladder the rungs of reminders, as {@code -3 holder}: days after the due day, and who is told besides those before
 * @param remindEvery how often the ladder is gone through
 * @param calendarWarning days before the end of the known calendar from which whoever files it is told
 * @param extensionMonths by how many months at most a deadline of a task or of a case is put off at once
 * @param answerWithin how long the one who decides on more time has
 */
@ConfigurationProperties("qingce.work")
record WorkRules(
        @DefaultValue("true") boolean rollOver,
        @DefaultValue("false") boolean rollStated,
        @DefaultValue("15") int yellow,
        @DefaultValue("7") int orange,

        @DefaultValue({"-7 holder", "-3 holder", "0 holder", "1 asker", "3 superior", "10 higher"})
        List<String> ladder,

        @DefaultValue("5m") Duration remindEvery,
        @DefaultValue("60") int calendarWarning,
        @DefaultValue("12") int extensionMonths,
        @DefaultValue("3 working-days") String answerWithin) {

    WorkRules {
        if (yellow < orange || orange < 0) {
            throw new IllegalArgumentException("qingce.work: a light turns yellow before it turns orange");
        }
        if (extensionMonths < 1) {
            throw new IllegalArgumentException("qingce.work.extension-months: a month at least");
        }
        if (!remindEvery.isPositive()) {
            throw new IllegalArgumentException("qingce.work: remind-every is more than nothing");
        }
        if (DueRule.parse(answerWithin).isEmpty()) {
            throw new IllegalArgumentException("qingce.work: answer-within is like 3 working-days");
        }
        ladder = List.copyOf(ladder);
        var rungs = ladder.stream().map(Rung::parse).toList();
        for (var i = 1; i < rungs.size(); i++) {
            if (rungs.get(i).days() <= rungs.get(i - 1).days()) {
                throw new IllegalArgumentException("qingce.work: the ladder goes up day by day");
            }
        }
    }

    List<Rung> rungs() {
        return ladder.stream().map(Rung::parse).toList();
    }

    DueRule answer() {
        return DueRule.parse(answerWithin).orElseThrow();
    }
}
