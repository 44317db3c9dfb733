package org.qingce.campaign;

/**
 * What a category of any notice comes down to (整治类型的归类), so that campaigns can be added up. 搬迁升级 has 升级 in its name and
 * is {@code RELOCATE}.
 */
public enum Kind {
    /** 入园发展、搬迁升级、集聚搬迁. */
    RELOCATE,
    /** 规范整治、改造提升、升级改造. */
    UPGRADE,
    /** 关停取缔、原址关闭. */
    CLOSE
}
