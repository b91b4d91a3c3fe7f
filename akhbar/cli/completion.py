"""`akhbar completion`: what bash, zsh and fish need to complete commands and options; made from the parser itself."""

from __future__ import annotations

import argparse
from typing import Any

SHELLS = ("bash", "zsh", "fish")
HOW = {
    "bash": '# eval "$(akhbar completion bash)" in ~/.bashrc',
    "zsh": '# eval "$(akhbar completion zsh)" in ~/.zshrc, after compinit',
    "fish": "# akhbar completion fish > ~/.config/fish/completions/akhbar.fish",
}


def completion(options: argparse.Namespace) -> int:
    """Print the script for one shell."""
    from akhbar.cli.main import parser

    print(script(options.shell, commands_of(parser())), end="")
    return 0


def commands_of(top: argparse.ArgumentParser) -> dict[str, tuple[str, list[tuple[str, str, list[str]]]]]:
    """Command to its help and its options: flag, help, the values it takes where they are a few."""
    found: dict[str, tuple[str, list[tuple[str, str, list[str]]]]] = {}
    for action in top._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, parser in action.choices.items():
            flags = [
                (flag, (option.help or "").replace("%%", "%"), [str(c) for c in option.choices or ()])
                for option in parser._actions
                for flag in option.option_strings
                if flag.startswith("--")
            ]
            found[name] = helps.get(name, ""), flags
    return found


def script(shell: str, commands: dict[str, tuple[str, list[tuple[str, str, list[str]]]]]) -> str:
    """The script of one of SHELLS."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)


def _bash(commands: dict[str, Any]) -> str:
    cases = []
    for name, (_, flags) in commands.items():
        cases.append(f"        {name}) flags='{' '.join(flag for flag, _, _ in flags)}';;")
        for flag, _, choices in flags:
            if choices:
                cases.append(f"        {name}:{flag}) values='{' '.join(choices)}';;")
    values = [line for line in cases if ":--" in line]
    options = [line for line in cases if ":--" not in line]
    return "\n".join(
        [
            HOW["bash"],
            "_akhbar() {",
            '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            '    local name="${COMP_WORDS[1]}" flags= values=',
            '    if [ "$COMP_CWORD" -eq 1 ]; then',
            f"        COMPREPLY=($(compgen -W '{' '.join(commands)} --help --version' -- \"$word\")); return",
            "    fi",
            '    case "$name:$before" in',
            *values,
            "    esac",
            '    if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$word")); return; fi',
            '    case "$name" in',
            *options,
            "    esac",
            '    case "$word" in',
            '        -*) COMPREPLY=($(compgen -W "$flags" -- "$word"));;',
            '        *) COMPREPLY=($(compgen -f -- "$word"));;',
            "    esac",
            "}",
            "complete -o filenames -F _akhbar akhbar",
            "",
        ]
    )


def _zsh(commands: dict[str, Any]) -> str:
    names = [f"    '{name}:{_quoted(told)}'" for name, (told, _) in commands.items()]
    cases = []
    for name, (_, flags) in commands.items():
        specs = [
            f"'{flag}[{_quoted(told)}]{':value:(' + ' '.join(choices) + ')' if choices else ''}'"
            for flag, told, choices in flags
        ]
        cases.append(f"    {name}) _arguments {' '.join(specs)} '*:file:_files';;")
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


def _fish(commands: dict[str, Any]) -> str:
    lines = [HOW["fish"]]
    for name, (told, flags) in commands.items():
        lines.append(f"complete -c akhbar -n __fish_use_subcommand -f -a {name} -d '{_quoted(told)}'")
        for flag, meaning, choices in flags:
            values = f" -x -a '{' '.join(choices)}'" if choices else ""
            where = f"-n '__fish_seen_subcommand_from {name}'"
            lines.append(f"complete -c akhbar {where} -l {flag[2:]}{values} -d '{_quoted(meaning)}'")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """Words of a help text that no shell reads as anything else."""
    return "".join(c for c in text if c not in "'\"`$\\[]:").replace("\n", " ")
