package org.qingce;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Qingce 清册 in one process. The command line in {@code cli} starts it. */
@SpringBootApplication
public class QingceApplication {}
