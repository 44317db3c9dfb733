package org.qingce.access;

import java.util.List;

/**
 * What scripts may ask, for people to read.
 *
 * @param title with the version
 * @param groups what belongs together
 */
public record ApiDocsPage(String title, List<Group> groups) {

    public record Group(String id, String label, List<Operation> operations) {}

    /**
     * @param parameters in the path and behind it
     * @param body the fields of what is sent, or none
     * @param answers what comes back
     * @param example as typed at a shell
     */
    public record Operation(
            String method,
            String path,
            String summary,
            String description,
            List<Field> parameters,
            List<Field> body,
            List<Answer> answers,
            String example) {}

    /** @param type such as string, integer (int64), array of string */
    public record Field(String name, String type, boolean required) {}

    public record Answer(String status, String content, List<Field> fields) {}
}
