package org.qingce.work;

import org.qingce.kernel.Actor;

/**
 * People have changed a task (事项变更): its owner may have to follow. Published in the transaction of the change.
 *
 * @param task as it stands now
 * @param what {@code extended}, {@code paused}, {@code resumed}: the due day or the clock; {@code handedOn}: who has to do it
 */
public record TaskChanged(Task task, String what, Actor by) {

    public static final String EXTENDED = "extended";
    public static final String PAUSED = "paused";
    public static final String RESUMED = "resumed";
    public static final String HANDED_ON = "handedOn";
}
