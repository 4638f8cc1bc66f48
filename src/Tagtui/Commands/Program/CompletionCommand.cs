using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class CompletionCommand : Command
{
    private const string Bash = """
        _tagtui() {
            local IFS=$'\n'
            local cur=${COMP_WORDS[COMP_CWORD]}
            COMPREPLY=($(compgen -W "$(tagtui complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | sed 's/\t.*//')" -- "$cur"))
            [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
        }
        complete -o filenames -F _tagtui tagtui

        """;

    private const string Zsh = """
        #compdef tagtui
        _tagtui() {
            local -a found shown
            local line
            for line in ${(f)"$(tagtui complete -- ${words[2,CURRENT]} 2>/dev/null)"}; do
                found+=("${line%%$'\t'*}")
                shown+=("${line//$'\t'/  }")
            done
            if (( ${#found} )); then
                compadd -l -d shown -a found
            else
                _files
            fi
        }
        compdef _tagtui tagtui

        """;

    private const string Fish = """
        function __tagtui_complete
            set -l words (commandline -opc) (commandline -ct)
            tagtui complete -- $words[2..-1] 2>/dev/null
        end
        complete -c tagtui -a '(__tagtui_complete)'

        """;

    public override CommandSpec Spec { get; } = new("completion", Chapter.Program, "print the completion script of a shell")
    {
        MostWords = 1,
        Usage = "bash | zsh | fish",
        Details = "Verbs, options, tags, keys and settings are completed; the program itself is asked, so the answers fit the library one stands in.",
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Completes = Completes.Shells,
        Examples = [new("completion bash > ~/.local/share/bash-completion/completions/tagtui", "for every new shell")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string shell = arguments.Words.Count > 0 ? arguments.Words[0] : "";
        host.Output.Text(shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => throw new UsageException("for which shell? bash, zsh or fish"),
        });
        return ExitCode.Done;
    }
}
