package org.qingce.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Duties;
import org.qingce.access.DutyList;
import org.qingce.access.People;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.web.Light;
import org.qingce.web.Words;
import org.qingce.work.InboxPage.Choice;
import org.qingce.work.InboxPage.Row;
import org.qingce.work.InboxQuery.View;
import org.qingce.work.ReminderRepository.Told;
import org.qingce.work.TaskPage.Fact;
import org.qingce.work.TaskPage.Line;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says tasks in the reader's words. */
@Component
class TaskShow {

    /** Behind a number of cases in a title, as it is stored. */
    static final String MANY = " 家";

    private static final Pattern CASES = Pattern.compile("(?<place>.+) (?<number>\\d{1,9})" + MANY);

    private final Units units;
    private final Duties duties;
    private final People people;
    private final Undated undated;
    private final Campaigns campaigns;
    private final WorkRules rules;
    private final Clock clock;
    private final ReminderRepository reminders;
    private final ObjectProvider<TaskSubjects> subjects;

    TaskShow(
            Units units,
            Duties duties,
            People people,
            Undated undated,
            Campaigns campaigns,
            WorkRules rules,
            Clock clock,
            ReminderRepository reminders,
            ObjectProvider<TaskSubjects> subjects) {
        this.units = units;
        this.duties = duties;
        this.people = people;
        this.undated = undated;
        this.campaigns = campaigns;
        this.rules = rules;
        this.clock = clock;
        this.reminders = reminders;
        this.subjects = subjects;
    }

    Light light(Task task) {
        if (!task.isOpen()) {
            return Light.DONE;
        }
        return task.pausedOn() != null
                ? Light.PAUSED
                : Light.of(task.due(), LocalDate.now(clock), rules.yellow(), rules.orange());
    }

    String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    List<Row> rows(List<Task> tasks, InboxQuery query, Words words) {
        var years = undated.years(tasks.stream()
                .filter(task -> task.isOpen() && task.due() == null)
                .map(Task::id)
                .toList());
        var told = query.view() == View.DONE
                ? Map.<Long, Told>of()
                : reminders.told(
                        tasks.stream().filter(Task::isOpen).map(Task::id).toList());
        return tasks.stream()
                .map(task -> row(task, years.get(task.id()), told.get(task.id()), query, words))
                .toList();
    }

    private Row row(Task task, @Nullable Integer missing, @Nullable Told told, InboxQuery query, Words words) {
        var light = light(task);
        var done = query.view() == View.DONE || !task.isOpen();
        return new Row(
                task.id(),
                light,
                task.isOpen(),
                words.get(Task.message(task.kind())),
                title(task, words),
                "/inbox/" + task.id(),
                done || query.view() != View.TODO || byHand(task) ? "" : task.link(),
                unitName(task.unit()),
                task.person().isEmpty() ? "" : people.called(task.person(), words),
                actor(task.asked(), words),
                words.moment(query.view() == View.DONE ? task.closedAt() : task.openedAt()),
                done ? outcome(task, words) : "",
                task.urged() == 0 ? "" : words.get("work.urged.times", task.urged()),
                told == null ? "" : reminded(told, query.view() == View.ASKED, words),
                missing == null ? "" : undated(missing, words),
                light.colour().equals("red"),
                task.isOpen() ? words.day(task.due()) : "");
    }

    /** 已提醒, with the rung and the day; nothing to whoever asked for a task where only its holder was told. */
    private String reminded(Told told, boolean asker, Words words) {
        var rungs = rules.rungs();
        if (told.rung() > rungs.size()) {
            return "";
        }
        var rung = rungs.get(told.rung() - 1);
        if (asker && !rung.tellsAsker()) {
            return "";
        }
        var when = rung.days() < 0 ? "before" : rung.days() == 0 ? "on" : "after";
        return words.get(
                "work.reminded." + when,
                Math.abs(rung.days()),
                words.day(LocalDate.ofInstant(told.at(), clock.getZone())));
    }

    /** What is to be done and about what, in the reader's language: 答复异议：示例家具厂, 江津区有 58 件逾期. */
    String title(Task task, Words words) {
        if (task.kind().equals(Reminders.LATE)) {
            var unit = task.subject().substring(task.subject().indexOf(':') + 1);
            return words.get("work.title.late", unitName(unit), reminders.late(unit, LocalDate.now(clock)));
        }
        if (byHand(task) || task.kind().equals(TaskDesk.DECIDE)) {
            return task.title();
        }
        var colon = task.title().indexOf('：');
        return colon < 0
                ? words.get("work.title.of", words.get(Task.message(task.kind())), counted(task.title(), words))
                : words.get(
                        "work.title.of",
                        move(task, task.title().substring(0, colon), words),
                        counted(task.title().substring(colon + 1), words));
    }

    /** 荣昌区 31 家, in the reader's language. */
    private static String counted(String title, Words words) {
        var read = CASES.matcher(title);
        return read.matches()
                ? words.get("work.title.cases", read.group("place"), Long.parseLong(read.group("number")))
                : title;
    }

    /** A move as the pack calls it in the reader's language; what is no move stays as it is. */
    private String move(Task task, String label, Words words) {
        return campaigns.find(task.campaign()).stream()
                .flatMap(campaign -> campaign.lifecycle().moves().stream())
                .filter(move -> move.label().zh().equals(label))
                .findFirst()
                .map(move -> move.label().in(words.locale()))
                .orElse(label);
    }

    /** Whether it is done on its own page, and not where its subject is. */
    static boolean byHand(Task task) {
        return task.kind().equals(TaskDesk.ERRAND);
    }

    private static String outcome(Task task, Words words) {
        return switch (task.state()) {
            case OPEN -> "";
            case DONE -> task.outcome().isEmpty() ? words.get("work.state.done") : task.outcome();
            case DROPPED -> words.get("work.state.dropped") + (task.outcome().isEmpty() ? "" : " " + task.outcome());
        };
    }

    String actor(Actor actor, Words words) {
        var name = people.called(actor.person(), words);
        return actor.unit().isEmpty() ? name : unitName(actor.unit()) + " " + name;
    }

    List<Fact> facts(Task task, Words words) {
        var facts = new ArrayList<Fact>();
        subjects.orderedStream()
                .flatMap(each -> each.told(task, words).stream())
                .map(told -> new Fact(told.label(), told.name(), told.href()))
                .forEach(facts::add);
        facts.add(new Fact(words.get("work.fact.holder"), holder(task.unit(), task.person(), words)));
        facts.add(new Fact(words.get("work.fact.due"), due(task, words)));
        facts.add(new Fact(words.get("work.fact.asked"), actor(task.asked(), words)));
        facts.add(new Fact(words.get("work.fact.opened"), words.moment(task.openedAt())));
        var lender = task.lender();
        if (lender != null) {
            facts.add(new Fact(words.get("work.fact.lender"), holder(lender.unit(), lender.person(), words)));
        }
        if (task.pausedOn() != null) {
            facts.add(new Fact(words.get("work.fact.paused"), words.day(task.pausedOn())));
        }
        campaigns
                .find(task.campaign())
                .ifPresent(campaign -> facts.add(new Fact(
                        words.get("work.fact.campaign"), campaign.shortTitle().in(words.locale()))));
        if (task.urged() > 0) {
            facts.add(new Fact(
                    words.get("work.fact.urged"),
                    words.get("work.urged.last", task.urged(), words.day(task.urgedOn()))));
        }
        var closed = task.closed();
        if (closed != null) {
            facts.add(new Fact(
                    words.get("work.fact.closed"), words.moment(task.closedAt()) + " " + actor(closed, words)));
            facts.add(new Fact(words.get("work.fact.outcome"), outcome(task, words)));
        }
        return facts;
    }

    private String due(Task task, Words words) {
        if (task.due() != null) {
            return words.day(task.due());
        }
        var missing = undated.years(List.of(task.id())).get(task.id());
        return missing == null ? words.get("work.fact.none") : undated(missing, words);
    }

    private static String undated(int missing, Words words) {
        return words.get("work.undated", Integer.toString(missing));
    }

    private String holder(String unit, String person, Words words) {
        return person.isEmpty() ? unitName(unit) : unitName(unit) + " " + people.called(person, words);
    }

    Line line(TaskEvent event, Words words) {
        var to = event.toUnit().isEmpty() ? "" : holder(event.toUnit(), event.toPerson(), words);
        return new Line(
                words.moment(event.at()),
                words.get("work.event." + event.what(), to, words.day(event.dueBefore()), day(event, words)),
                actor(event.actor(), words),
                event.note());
    }

    private static String day(TaskEvent event, Words words) {
        return event.dueAfter() == null ? words.get("work.fact.none") : words.day(event.dueAfter());
    }

    /** The units that can see what a task is about: those above it, and those beneath where it is about all of them. */
    List<Choice> units(Task task, Person person, String chosen) {
        var able = new LinkedHashSet<Unit>();
        able.add(person.unit());
        units.line(task.scope().codes().getLast()).reversed().forEach(office -> {
            able.add(office);
            able.addAll(units.departments(office.code()));
        });
        units.children(person.place().code()).stream()
                .filter(unit -> task.scope().contains(unit.path()))
                .forEach(able::add);
        return able.stream()
                .map(unit -> new Choice(unit.code(), unit.name(), unit.code().equals(chosen)))
                .toList();
    }

    /** The unit itself and those right beneath it. */
    List<Choice> unitsBeneath(Unit unit, String chosen) {
        return Stream.of(List.of(unit), units.departments(unit.code()), units.children(unit.code()))
                .flatMap(List::stream)
                .map(one -> new Choice(one.code(), one.name(), one.code().equals(chosen)))
                .toList();
    }

    /** What the units among which somebody chooses are there for. */
    List<DutyList> duties(List<Choice> choices, String campaign, Words words) {
        return duties.of(
                choices.stream()
                        .flatMap(choice -> units.find(choice.value()).stream())
                        .toList(),
                choices.stream()
                        .filter(Choice::chosen)
                        .map(Choice::value)
                        .findFirst()
                        .orElse(""),
                campaign,
                words);
    }

    List<Choice> people(String unit, String chosen) {
        return people.in(unit).stream()
                .map(one -> new Choice(
                        one.account(),
                        one.name() + " " + one.account(),
                        one.account().equals(chosen)))
                .toList();
    }
}
