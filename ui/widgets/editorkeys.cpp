#include "ui/widgets/editorkeys.h"

#include "ui/widgets/scintilla.h"

namespace console {

void dropOddKeys(QsciScintilla *editor)
{
    for (const int key : {Qt::Key_D, Qt::Key_L, Qt::Key_T, Qt::Key_U}) {
        for (const int modifiers : {int(Qt::CTRL), int(Qt::CTRL) | int(Qt::SHIFT)}) {
            if (QsciCommand *command = editor->standardCommands()->boundTo(key | modifiers))
                command->setKey(0);
        }
    }
}

} // namespace console
