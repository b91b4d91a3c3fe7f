"""`akhbar completion`: what bash, zsh and fish need to complete commands, words, options and values.

Made from the parser itself, so no command can be forgotten. The shells run nothing of ours while one types.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from akhbar.closed_sets import Shell

HOW: dict[Shell, str] = {
    "bash": '# eval "$(akhbar completion bash)" in ~/.bashrc',
    "zsh": '# eval "$(akhbar completion zsh)" in ~/.zshrc, after compinit',
    "fish": "# akhbar completion fish > ~/.config/fish/completions/akhbar.fish",
}
PATHS = {"DIR": "folder", "FOLDER": "folder", "FILE": "file", "INPUT": "file", "PAGE": "file"}  # by metavar


@dataclass(frozen=True)
class Option:
    """`takes`: empty for a flag, else what follows it: `folder`, `file`, `words` of `values`, or `value`."""

    flag: str
    told: str
    takes: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """`words`: what can stand first behind the command; `files`: whether files can stand there."""

    name: str
    told: str
    options: tuple[Option, ...]
    words: tuple[str, ...]
    files: bool


def completion(options: argparse.Namespace) -> int:
    """Print the script for one shell."""
    from akhbar.cli.main import parser

    print(script(options.shell, commands_of(parser())), end="")
    return 0


def commands_of(top: argparse.ArgumentParser) -> list[Command]:
    """Every command of the parser, in its order."""
    found = []
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            found += [_command(name, helps.get(name, ""), parser) for name, parser in action.choices.items()]
    return found


def _command(name: str, told: str, parser: argparse.ArgumentParser) -> Command:
    options, words, files = [], list(_named(name)), False
    for action in parser._actions:
        values = tuple(str(choice) for choice in action.choices or ())
        for flag in action.option_strings:
            if flag.startswith("--"):
                takes = "" if action.nargs == 0 else "words" if values else PATHS.get(str(action.metavar), "value")
                options.append(Option(flag, (action.help or "").replace("%%", "%"), takes, values))
        if not action.option_strings:
            words += values
            files |= str(action.metavar) in PATHS
    return Command(name, told, tuple(options), tuple(words), files)


def _named(command: str) -> tuple[str, ...]:
    """Names that the package has for what stands behind a command: its questions, its tables."""
    if command == "queries":
        from akhbar.store.questions import questions

        return tuple(questions())
    if command == "dictionary":
        from akhbar.dictionary import views
        from akhbar.schema import tables

        return (*views(), *tables())
    return ()


def script(shell: str, commands: list[Command]) -> str:
    """The script of one of SHELLS."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)


def _bash(commands: list[Command]) -> str:
    flags, words, values = [], [], []
    for command in commands:
        flags.append(f"        {command.name}) flags='{' '.join(o.flag for o in command.options)}';;")
        words.append(f"        {command.name}) words='{' '.join(command.words)}' files={int(command.files)};;")
        for option in command.options:
            if option.takes == "words":
                values.append(f"        {command.name}:{option.flag}) reply -W '{' '.join(option.values)}'; return;;")
            elif option.takes:
                how = {"folder": "reply -d", "file": "reply -f", "value": "COMPREPLY=()"}[option.takes]
                values.append(f"        {command.name}:{option.flag}) {how}; return;;")
    return "\n".join(
        [
            HOW["bash"],
            "_akhbar() {",
            '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            '    local name="${COMP_WORDS[1]}" flags= words= files=0',
            '    reply() { mapfile -t COMPREPLY < <(compgen "$@" -- "$word"); }',
            '    if [ "$COMP_CWORD" -eq 1 ]; then',
            f"        reply -W '{' '.join(c.name for c in commands)} --help --version'; return",
            "    fi",
            '    case "$name:$before" in',
            *values,
            "    esac",
            '    case "$name" in',
            *flags,
            "    esac",
            '    case "$name" in',
            *words,
            "    esac",
            '    case "$word" in',
            '        -*) reply -W "$flags";;',
            '        *) if [ "$files" = 1 ]; then reply -W "$words" -f; else reply -W "$words"; fi;;',
            "    esac",
            "}",
            "complete -o filenames -F _akhbar akhbar",
            "",
        ]
    )


def _zsh(commands: list[Command]) -> str:
    names = [f"    {_zsh_quoted(f'{command.name}:{command.told}')}" for command in commands]
    cases = []
    for command in commands:
        specs = []
        for option in command.options:
            told = option.told.replace("\\", "").replace("[", r"\[").replace("]", r"\]")
            behind = {"folder": ":folder:_files -/", "file": ":file:_files", "value": ":value: ", "": ""}
            takes = behind.get(option.takes, f":value:({' '.join(option.values)})")
            specs.append(_zsh_quoted(f"{option.flag}[{told}]{takes}"))
        if command.words:
            specs.append(_zsh_quoted(f"1:what:({' '.join(command.words)})"))
        if command.files:
            specs.append("'*:file:_files'")
        cases.append(f"    {command.name}) _arguments {' '.join(specs)};;")
    return "\n".join(
        [
            HOW["zsh"],
            "_akhbar() {",
            "  local -a commands=(",
            *names,
            "  )",
            "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
            "  local name=$words[2]",
            "  shift words; (( CURRENT-- ))",
            "  case $name in",
            *cases,
            "  esac",
            "}",
            "compdef _akhbar akhbar",
            "",
        ]
    )


def _zsh_quoted(text: str) -> str:
    return "'" + text.replace("\n", " ").replace("'", "'\\''") + "'"


def _fish(commands: list[Command]) -> str:
    lines = [
        HOW["fish"],
        "function __akhbar_command",
        "    set -l typed (commandline -opc)",
        "    test (count $typed) -ge 2; and test $typed[2] = $argv[1]",
        "end",
        "function __akhbar_begins",
        "    test (count (commandline -opc)) -eq 1",
        "end",
    ]
    for command in commands:
        lines.append(f"complete -c akhbar -n __akhbar_begins -f -a {command.name} -d {_fish_quoted(command.told)}")
        where = f"complete -c akhbar -n '__akhbar_command {command.name}'"
        if command.words or not command.files:
            words = f" -a '{' '.join(command.words)}'" if command.words else ""
            lines.append(f"{where}{'' if command.files else ' -f'}{words}")
        for option in command.options:
            values = {"folder": " -x -a '(__fish_complete_directories)'", "file": " -r", "value": " -x", "": ""}
            takes = values.get(option.takes, f" -x -a '{' '.join(option.values)}'")
            lines.append(f"{where} -l {option.flag[2:]}{takes} -d {_fish_quoted(option.told)}")
    return "\n".join([*lines, ""])


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\n", " ").replace("\\", "\\\\").replace("'", "\\'") + "'"
