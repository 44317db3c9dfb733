package org.qingce.work;

import java.util.Optional;
import org.qingce.web.Words;

/** Names what a task is about (事项对象): this module knows subjects only as keys, so who owns them gives a bean. */
public interface TaskSubjects {

    /** @return empty where the task is about none of its subjects, or the reader may not read it */
    Optional<Told> told(Task task, Words words);

    /** @param label what it is, such as an enterprise */
    record Told(String label, String name, String href) {}
}
