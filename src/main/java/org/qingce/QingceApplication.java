package org.qingce;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Qingce 清册 in one process. The command line in {@code cli} starts it. */
@SpringBootApplication
public class QingceApplication {

    public static void main(String... args) {
        SpringApplication.run(QingceApplication.class, args);
    }
}
