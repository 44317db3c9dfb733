package org.qingce.ledger;

import java.util.Optional;
import java.util.regex.Pattern;
import org.qingce.web.Words;
import org.qingce.work.Task;
import org.qingce.work.TaskSubjects;
import org.springframework.stereotype.Component;

/** The enterprise that a task is about, with the number of its case: known by the subject, or by where the task is done. */
@Component
class CaseOfTask implements TaskSubjects {

    private static final Pattern SUBJECT = Pattern.compile("case:(?<id>\\d{1,18})");
    private static final Pattern LINK = Pattern.compile("(?:/ledger)?/cases/(?<id>\\d{1,18})(?:[/?#].*)?");

    private final CaseRights rights;

    CaseOfTask(CaseRights rights) {
        this.rights = rights;
    }

    @Override
    public Optional<Told> told(Task task, Words words) {
        return id(SUBJECT, task.subject())
                .or(() -> id(LINK, task.link()))
                .flatMap(rights::find)
                .map(found -> new Told(
                        words.get("ledger.task"),
                        words.get("ledger.task.case", found.value("name"), found.number()),
                        "/ledger/cases/" + found.id()));
    }

    private static Optional<Long> id(Pattern pattern, String text) {
        var read = pattern.matcher(text);
        return read.matches() ? Optional.of(Long.parseLong(read.group("id"))) : Optional.empty();
    }
}
