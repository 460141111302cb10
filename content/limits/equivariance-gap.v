(** A Transformer g without positions and without a mask satisfies g(πX) = πg(X) for all permutations π. Let ‖·‖ be a
    norm that does not depend on the order of rows, and let the domain contain πX with X. Then for every target f,
    sup_X ‖f(X) − g(X)‖ ≥ ½ sup_{X,π} ‖f(πX) − πf(X)‖. For the target that marks the first token, f(X) = e_1, and the
    max norm the right-hand side is ½. [transformer] n d g: g is made of attention, with weights that are the shares
    of any kernel of two tokens, of parts that act on each token alone, of compositions and of sums. The norm is any
    seminorm of families with two indices that sees only n rows and not their order; the supremum is told by its
    bounds: an error of at most s everywhere implies that no f(πX) − πf(X) exceeds 2s. In the last part the norm of
    the difference is at least 1 in one entry, so that s ≥ ½. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax Equivariance.
Local Open Scope R_scope.

(** A matrix as a family over pairs, and a norm that sees n rows but not their order. *)
Definition entries (X : mat) : nat * nat -> R := fun p => X (fst p) (snd p).
Definition row_norm (n : nat) (nrm : (nat * nat -> R) -> R) : Prop :=
  (forall X Y : mat, (forall i j, (i < n)%nat -> X i j = Y i j) -> nrm (entries X) = nrm (entries Y)) /\
  (forall pi rho (X : mat), permutation n pi rho -> nrm (entries (permuted pi X)) = nrm (entries X)).

Theorem equivariance_gap (n d : nat) (g : mat -> mat) : transformer n d g ->
  (forall pi rho, permutation n pi rho -> forall X i j, (i < n)%nat -> g (permuted pi X) i j = g X (pi i) j) /\
  (forall (nrm : (nat * nat -> R) -> R) (domain : mat -> Prop) (f : mat -> mat) (s : R), seminorm nrm ->
    row_norm n nrm ->
    (forall pi rho X, permutation n pi rho -> domain X -> domain (permuted pi X)) ->
    (forall X, domain X -> nrm (entries (sub (f X) (g X))) <= s) ->
    forall pi rho X, permutation n pi rho -> domain X ->
      / 2 * nrm (entries (sub (f (permuted pi X)) (permuted pi (f X)))) <= s) /\
  (forall s, (2 <= n)%nat -> (forall X i, (i < n)%nat -> Rabs (eye 0 i - g X i 0%nat) <= s) -> / 2 <= s).
Proof.
  intros T. assert (E : forall pi rho, permutation n pi rho -> forall X i j, (i < n)%nat ->
    g (permuted pi X) i j = g X (pi i) j).
  { intros pi rho h X i j hi. now apply (transformer_equivariant n d pi rho g h T). }
  split; [exact E|split].
  - intros nrm domain f s hn [rows order] closed near pi rho X h hX.
    assert (A : nrm (entries (sub (f (permuted pi X)) (g (permuted pi X)))) <= s) by (apply near;
      now apply (closed pi rho)).
    assert (B : nrm (entries (permuted pi (sub (g X) (f X)))) <= s).
    { rewrite (order pi rho) by exact h. rewrite (norm_ext nrm hn _ (fun p => - entries (sub (f X) (g X)) p))
        by (intros; unfold entries, sub; ring).
      rewrite (norm_opp nrm hn). now apply near. }
    assert (S : nrm (entries (sub (f (permuted pi X)) (permuted pi (f X))))
      = nrm (fun p => entries (sub (f (permuted pi X)) (g (permuted pi X))) p
        + entries (permuted pi (sub (g X) (f X))) p)).
    { transitivity (nrm (entries (fun i j => (f (permuted pi X) i j - g (permuted pi X) i j)
        + (g X (pi i) j - f X (pi i) j)))).
      - apply rows. intros i j hi. unfold sub. rewrite (E pi rho h X i j hi). unfold permuted at 2. ring.
      - apply (norm_ext nrm hn). intros p. reflexivity. }
    rewrite S. pose proof (norm_triangle nrm hn (entries (sub (f (permuted pi X)) (g (permuted pi X))))
      (entries (permuted pi (sub (g X) (f X))))). lra.
  - intros s hn near. set (pi := fun i => if Nat.eqb i 0 then 1%nat else if Nat.eqb i 1 then 0%nat else i).
    assert (h : permutation n pi pi).
    { intros i hi. unfold pi. destruct (Nat.eqb_spec i 0) as [->|a]; [repeat split; simpl; lia|].
      destruct (Nat.eqb_spec i 1) as [->|b]; [repeat split; simpl; lia|].
      destruct (Nat.eqb_spec i 0), (Nat.eqb_spec i 1); repeat split; lia. }
    (* two equal tokens have equal outputs, but the target tells them apart *)
    set (X := fun _ _ : nat => 0). pose proof (near X 0%nat ltac:(lia)) as A. pose proof (near X 1%nat ltac:(lia)) as B.
    pose proof (E pi pi h X 0%nat 0%nat ltac:(lia)) as F. change (permuted pi X) with X in F.
    change (pi 0%nat) with 1%nat in F.
    rewrite F, eye_same in A. rewrite eye_other in B by lia. unfold Rabs in A, B.
    destruct (Rcase_abs (1 - g X 1%nat 0%nat)), (Rcase_abs (0 - g X 1%nat 0%nat)); lra.
Qed.

(** With one token there is nothing to tell apart: the last bound is false. *)
Theorem control_one_token : ~ (forall (n d : nat) (g : mat -> mat) (s : R), transformer n d g ->
  (forall X i, (i < n)%nat -> Rabs (eye 0 i - g X i 0%nat) <= s) -> / 2 <= s).
Proof.
  intros h. specialize (h 1%nat 1%nat (fun X i => (fun _ _ => 1) (X i)) 0
    (transformer_tokenwise 1 1 (fun _ _ => 1) (fun X => X) ltac:(reflexivity) (transformer_input 1 1))).
  assert (A : forall (X : mat) i, (i < 1)%nat -> Rabs (eye 0 i - 1) <= 0).
  { intros X i hi. replace i with 0%nat by lia. rewrite eye_same, Rminus_diag_eq, Rabs_R0 by reflexivity. lra. }
  specialize (h A). lra.
Qed.

(** With a position added to each token the first part is false. *)
Theorem control_positions : ~ (forall pi rho, permutation 2 pi rho -> forall (X : mat) i j, (i < 2)%nat ->
  permuted pi X i j + INR i = (fun i j => X i j + INR i) (pi i) j).
Proof.
  intros h. set (pi := fun i => (1 - i)%nat).
  assert (p : permutation 2 pi pi) by (intros i hi; unfold pi; repeat split; lia).
  specialize (h pi pi p (fun _ _ => 0) 0%nat 0%nat ltac:(lia)). unfold permuted, pi in h. simpl in h. lra.
Qed.
