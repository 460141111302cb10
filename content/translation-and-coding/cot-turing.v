(** If the next token is found by reading the latest write at the place of the head, a blank if there is none, and by
    looking up the table, then the tokens reproduce the run of the machine, one token a step. The latest write is
    found by hard attention with the scores s_k = −D (a_k − a)² + k, where a is the place of the head, a_k the place
    to which token k wrote, and D exceeds the length of the transcript. Places are integers, symbols and states are of
    any kind. [run_of] is the machine with its tape, [transcript] the tokens; a token tells where it wrote, what, and
    the state and the place of the head afterwards. Tokens are numbered from 0. The second part says that among tokens
    that wrote to a the latest has the greatest score and all others lie below every one of them. *)
From Coq Require Import ZArith Lia List.
Import ListNotations.
Local Open Scope Z_scope.

Section Machine.
Variables (State Symbol : Type) (blank : Symbol) (table : State -> Symbol -> Symbol * Z * State).

(** A configuration: state, place of the head, and tape. *)
Record configuration : Type := { control : State; place : Z; tape : Z -> Symbol }.

Definition machine_step (m : configuration) : configuration :=
  let '(written, move, next) := table (control m) (tape m (place m)) in
  {| control := next; place := place m + move; tape := fun q => if q =? place m then written else tape m q |}.

Fixpoint run_of (start : configuration) (t : nat) : configuration := match t
  with O => start | S k => machine_step (run_of start k) end.

(** A token of the transcript; the latest stands first in the list. *)
Record token : Type := { wrote_at : Z; wrote : Symbol; state_after : State; place_after : Z }.

(** What was written last at a place: a blank if nothing was. *)
Fixpoint latest (tokens : list token) (q : Z) : Symbol :=
  match tokens with [] => blank | k :: rest => if q =? wrote_at k then wrote k else latest rest q end.

Definition next_token (s : State) (p : Z) (tokens : list token) : token :=
  let '(written, move, next) := table s (latest tokens p) in {| wrote_at := p; wrote := written; state_after := next;
    place_after := p + move |}.

Definition head_of (s : State) (p : Z) (tokens : list token) : State * Z := match tokens
  with [] => (s, p) | k :: _ => (state_after k, place_after k) end.

Fixpoint transcript (s : State) (p : Z) (t : nat) : list token :=
  match t with O => [] | S k => let tokens := transcript s p k in let '(s', p') := head_of s p tokens
    in next_token s' p' tokens :: tokens end.

Lemma transcript_runs (s : State) (p : Z) (t : nat) : let m := run_of {| control := s; place := p;
  tape := fun _ => blank |} t in
  length (transcript s p t) = t /\ head_of s p (transcript s p t) = (control m, place m) /\
    forall q, latest (transcript s p t) q = tape m q.
Proof.
  induction t as [|t [L [H T]]]; [repeat split|]. cbn [transcript run_of]. rewrite H. set (m := run_of _ t) in *.
  unfold next_token, machine_step. rewrite T.
  destruct (table (control m) (tape m (place m))) as [[written move] next].
  cbn [length head_of latest state_after place_after wrote_at wrote control place tape].
  split; [now rewrite L|split; [reflexivity|]]. intros q. destruct (q =? place m); [reflexivity|apply T].
Qed.
End Machine.

(** The score of token k, which wrote to [a k], for a head at a. *)
Definition latest_score (D : Z) (a_of : nat -> Z) (a : Z) (k : nat) : Z := - D * (a_of k - a) ^ 2 + Z.of_nat k.

Theorem cot_turing :
  (forall (State Symbol : Type) (blank : Symbol) (table : State -> Symbol ->
    Symbol * Z * State) (s : State) (p : Z) (t : nat),
    let m := run_of State Symbol table {| control := s; place := p; tape := fun _ => blank |} t in
    let tokens := transcript State Symbol blank table s p t in
    length tokens = t /\ head_of State Symbol s p tokens = (control State Symbol m, place State Symbol m) /\
    forall q, latest State Symbol blank tokens q = tape State Symbol m q) /\
  (forall (D : Z) (n : nat) (a_of : nat -> Z) (a : Z), Z.of_nat n < D ->
    (forall j k, (j < k)%nat -> (k < n)%nat -> a_of j = a -> a_of k = a ->
      latest_score D a_of a j < latest_score D a_of a k) /\
    (forall j k, (j < n)%nat -> (k < n)%nat -> a_of j <> a -> a_of k = a ->
      latest_score D a_of a j < 0 <= latest_score D a_of a k)).
Proof.
  split; [exact transcript_runs|]. intros D n a_of a hD. unfold latest_score. split.
  - intros j k hjk hk ej ek. rewrite ej, ek. lia.
  - intros j k hj hk nj ek. rewrite ek. assert (1 <= (a_of j - a) ^ 2) by (assert (a_of j - a <> 0) by lia; nia).
    split; [nia|]. replace ((a - a) ^ 2) with 0 by (rewrite Z.sub_diag; reflexivity). lia.
Qed.

(** With D no greater than the number of tokens a later token at another place may win: D = 1, the places 0 and 1. *)
Theorem control_small_factor : ~ (forall (D : Z) (a_of : nat -> Z) (a : Z), 0 < D ->
  forall j k, a_of j <> a -> a_of k = a -> latest_score D a_of a j < latest_score D a_of a k).
Proof.
  intros h. specialize (h 1 (fun k => if Nat.eqb k 0 then 0 else 1) 0 ltac:(lia) 1%nat 0%nat).
  unfold latest_score in h. simpl in h. specialize (h ltac:(lia) eq_refl). lia.
Qed.

(** The earliest write is not what the tape holds. *)
Theorem control_earliest : ~ (forall (q : Z) (first second : token nat nat), wrote_at nat nat first = q ->
  wrote_at nat nat second = q ->
  latest nat nat 0%nat [second; first] q = wrote nat nat first).
Proof.
  intros h. specialize (h 0 {| wrote_at := 0; wrote := 1%nat; state_after := 0%nat;
    place_after := 0 |} {| wrote_at := 0; wrote := 2%nat; state_after := 0%nat; place_after := 0 |} eq_refl eq_refl).
  discriminate h.
Qed.
