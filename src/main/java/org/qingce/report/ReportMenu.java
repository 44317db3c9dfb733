package org.qingce.report;

import org.qingce.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportMenu {

    @Bean
    MenuItem reports() {
        return new MenuItem("report.menu", "report", "/reports", "form.read", MenuItem.Group.TABLES, 10);
    }
}
