package org.qingce.runtime;

/**
 * What must be done before the first request is answered, at every start (启动准备), such as loading the divisions into an
 * empty table. Beans of this type run after the migrations, by {@code @Order}, before the port opens.
 */
public interface Preparation {

    /** For the person who waits, in English: "Loading divisions". */
    String title();

    void prepare();
}
