#include "session/confirmation.h"
#include "support/testcase.h"
#include "ui/dialogs/confirmdialog.h"
#include "workspacefixture.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// The question of the gate: what says yes, what says no, and what one Enter can do.
class tst_confirm_dialog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void enterSaysYesToAWrite();
    void enterSaysNoToADestroy();
    void enterPressesTheButtonThatHasTheKeyboard();
    void wantsTheTextTyped();
    void goneWithTheDialogItBelongsToSaysNo();

private:
    ConfirmDialog *show(Effect effect, const QString &typedText = {});

    std::unique_ptr<QDialog> m_asking;
    QPointer<ConfirmationRequest> m_request; // deletes itself once it is answered
};

void tst_confirm_dialog::init()
{
    TestCase::init();
    m_asking = std::make_unique<QDialog>();
    m_asking->show();
}

ConfirmDialog *tst_confirm_dialog::show(Effect effect, const QString &typedText)
{
    const ConfirmationText text{.action = QStringLiteral("Delete connection"),
                                .target = QStringLiteral("hubspot / acme"),
                                .consequences = {},
                                .items = {},
                                .typedText = typedText};
    m_request = new ConfirmationRequest(text, effect, QStringLiteral("Demo"), false, this);
    auto *dialog = new ConfirmDialog(m_request, m_asking.get());
    dialog->open();
    return QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
}

void tst_confirm_dialog::enterSaysYesToAWrite()
{
    auto *dialog = show(Effect::Write);
    QVERIFY(dialog != nullptr);
    const QSignalSpy accepted(m_request.data(), &ConfirmationRequest::accepted);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(accepted.count(), 1);
}

void tst_confirm_dialog::enterSaysNoToADestroy()
{
    auto *dialog = show(Effect::Destroy);
    QVERIFY(dialog != nullptr);
    const QSignalSpy rejected(m_request.data(), &ConfirmationRequest::rejected);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(rejected.count(), 1);
}

void tst_confirm_dialog::enterPressesTheButtonThatHasTheKeyboard()
{
    auto *dialog = show(Effect::Write);
    QVERIFY(dialog != nullptr);
    const QSignalSpy accepted(m_request.data(), &ConfirmationRequest::accepted);
    const QSignalSpy rejected(m_request.data(), &ConfirmationRequest::rejected);
    auto *cancel = named<QPushButton>(*dialog, "Cancel");
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Return);
    QCOMPARE(accepted.count(), 0);
    QCOMPARE(rejected.count(), 1);
}

void tst_confirm_dialog::wantsTheTextTyped()
{
    auto *dialog = show(Effect::Destroy, QStringLiteral("acme"));
    QVERIFY(dialog != nullptr);
    auto *confirm = dialog->findChild<QPushButton *>(QStringLiteral("confirm"));
    QVERIFY(!confirm->isEnabled());
    auto *typed = qobject_cast<QLineEdit *>(dialog->focusWidget());
    QVERIFY(typed != nullptr);
    QTest::keyClicks(typed, QStringLiteral("Acme"));
    QVERIFY2(!confirm->isEnabled(), "the case counts");
    typed->clear();
    QTest::keyClicks(typed, QStringLiteral("acme"));
    QVERIFY(confirm->isEnabled());
}

void tst_confirm_dialog::goneWithTheDialogItBelongsToSaysNo()
{
    QVERIFY(show(Effect::Write) != nullptr);
    const QSignalSpy accepted(m_request.data(), &ConfirmationRequest::accepted);
    const QSignalSpy rejected(m_request.data(), &ConfirmationRequest::rejected);
    m_asking.reset();
    QCOMPARE(rejected.count(), 1);
    QCOMPARE(accepted.count(), 0);
}

CONSOLE_TEST(tst_confirm_dialog)
#include "tst_confirm_dialog.moc"
