#compdef aitbc
# Completion of the aitbc command for zsh: eval "$(aitbc completion zsh)" after compinit

_aitbc() {
  local -a candidates
  # The running runtime knows the plugins and their commands; without one there are the launcher's words.
  candidates=("${(@f)$(${words[1]} __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=(${candidates:#})
  if (( ${#candidates} == 0 && CURRENT == 2 )); then
    candidates=(run start stop restart status shell config completion plugin registry key new dev event health log doctor dump)
  fi
  if (( ${#candidates} )); then
    compadd -- $candidates
  else
    _files
  fi
}
compdef _aitbc aitbc
