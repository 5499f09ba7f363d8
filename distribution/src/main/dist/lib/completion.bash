# Completion of the aitbc command for bash: eval "$(aitbc completion bash)"

_aitbc() {
  local words candidate typed=${COMP_WORDS[COMP_CWORD]}
  words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  case ${COMP_WORDS[COMP_CWORD-1]} in
    --base)
      COMPREPLY=($(compgen -d -- "$typed"))
      return
      ;;
  esac
  # The running runtime knows the plugins and their commands; without one there are the launcher's words.
  while IFS= read -r candidate; do
    [ -z "$candidate" ] || COMPREPLY+=("$candidate")
  done < <("${COMP_WORDS[0]}" __complete "${words[@]}" 2>/dev/null)
  if [ "${#COMPREPLY[@]}" -eq 0 ] && [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W 'run start stop restart status shell config completion plugin registry key new dev event health log doctor dump' -- "$typed"))
  fi
}
complete -o default -F _aitbc aitbc
