package org.qingce.access;

import java.util.Collection;

/**
 * Puts on the record what somebody asked for among other things and did not get, since for that person it is not there
 * (越权访问留痕). What is asked for alone is answered with 404 and needs no word: that is on the record by itself.
 */
public interface Missed {

    /** @param subjects such as {@code case:123}; an entry for each */
    void note(Collection<String> subjects);
}
