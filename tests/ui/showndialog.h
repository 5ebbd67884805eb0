#pragma once

#include "workspacefixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <utility>

namespace console::test {

/// A dialog that deletes itself when it is closed.
template <typename Dialog>
struct Shown {
    template <typename... Arguments>
    explicit Shown(Arguments &&...arguments)
        : dialog(new Dialog(std::forward<Arguments>(arguments)...))
    {
        dialog->show();
    }
    ~Shown() { delete dialog.data(); }

    QPushButton &button(const char *name) { return *named<QPushButton>(*dialog, name); }
    bool has(const char *buttonName) { return named<QPushButton>(*dialog, buttonName) != nullptr; }
    void type(const char *name, const QString &text) { named<QLineEdit>(*dialog, name)->setText(text); }
    QString label(const char *objectName)
    {
        return dialog->template findChild<QLabel *>(QLatin1String(objectName))->text();
    }
    QString message() { return messageOf(*dialog); }

    QPointer<Dialog> dialog;
};

} // namespace console::test
