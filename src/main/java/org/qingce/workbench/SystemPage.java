package org.qingce.workbench;

import java.util.List;

/**
 * How the system is (系统状态).
 *
 * @param facts by panel
 * @param migrations what the tables of each module have been through
 */
public record SystemPage(List<Panel> facts, List<Migrated> migrations) {

    public record Panel(String id, String title, List<Fact> facts) {}

    /** @param alarm why somebody should see to it, or blank */
    public record Fact(String label, String value, String alarm) {}

    public record Migrated(String module, String version, int count) {}
}
